package dev.podlings.session.typed;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signals sent to process 1 of a container from within, of which nothing comes. */
final class Kills {
    private static final Pattern KILLS = Pattern.compile(
            "(\\sexec\\s+(?:-\\S+\\s+)*(?:pods?/)?([a-z0-9.-]+)\\s.*\\bkill)(\\s+-(?:9|KILL|SIGKILL|s\\s+(?:9|KILL|SIGKILL)))?(?:\\s+-(?:15|TERM|SIGTERM))?\\s+1\\b");
    /** POSIX, trap: an empty action makes the shell, and what it starts, ignore the signal. */
    private static final Pattern IGNORES_TERM = Pattern.compile("trap\\s+(?:''|\"\")\\s[^\\n;]*\\b(?:TERM|15)\\b");

    private Kills() {}

    /** @param asked whether the step wants this command */
    static Optional<Sentence> of(String typed, Predicate<String> asked, World world) {
        Matcher kill = KILLS.matcher(typed);
        if (!kill.find()) {
            return Optional.empty();
        }
        Optional<Item> deaf = world.find(Ref.pod(kill.group(2))).filter(Kills::ignoresTerm);
        if (deaf.isPresent()) {
            return Optional.of(Say.of("remark.killDeaf", kill.group(2)));
        }
        if (kill.group(3) == null) {
            return Optional.empty();
        }
        // Linux, pid_namespaces(7): only handlers of its own make process 1 hear a signal from within.
        String stop = kill.replaceFirst("$1 1").strip();
        return Optional.of(asked.test(stop) ? Say.of("remark.killInit.asked", stop) : Say.of("remark.killInit"));
    }

    private static boolean ignoresTerm(Item pod) {
        return IGNORES_TERM
                .matcher(pod.list("spec", "containers").stream()
                        .map(container -> container.path("command").toString()
                                + container.path("args").toString())
                        .reduce("", String::concat)
                        .replace("\\\"", "\"")
                        .replace("\\n", "\n"))
                .find();
    }
}
