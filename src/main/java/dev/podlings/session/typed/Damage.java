package dev.podlings.session.typed;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Files taken away and processes ended inside a running container, of which the cluster learns nothing. */
final class Damage {
    private static final Pattern DONE_INSIDE = Pattern.compile("\\bkubectl\\s+exec\\s+(?:-[cn]\\s+\\S+\\s+|-\\S+\\s+)*+"
            + "(?:pods?/)?([a-z0-9.-]+)\\s+(?:--\\s+)?(?:(?:sh|bash)\\s+-c\\s+[^;&|]*?)?"
            + "['\"]?\\b(rm|rmdir|unlink|mv|truncate|chmod|killall|pkill|kill|sed(?=\\s+-i))\\s+([^;&|]*)");
    /** A file that a shell inside writes, or that is copied into it. */
    private static final Pattern WRITTEN = Pattern.compile("\\bkubectl\\s+exec\\s+(?:-[cn]\\s+\\S+\\s+|-\\S+\\s+)*+"
            + "(?:pods?/)?([a-z0-9.-]+)\\s+(?:--\\s+)?(sh|bash)\\s+-c\\s.*[^2&]>\\s*(/(?!dev/)[^\\s'\";]+)"
            + "|\\bkubectl\\s+cp\\s+\\S+\\s+([a-z0-9.-]+):(/\\S+)");
    /** What becomes of it when process 1 ends, the cluster tells itself. */
    private static final Pattern PROCESS_ONE = Pattern.compile("(?:-\\S+\\s+)*1\\b.*");

    private Damage() {}

    /** @param asked whether the step wants this command */
    static Optional<Sentence> of(String typed, Predicate<String> asked, World world) {
        if (asked.test(typed)) {
            return Optional.empty();
        }
        Matcher done = DONE_INSIDE.matcher(typed);
        if (done.find()) {
            return PROCESS_ONE.matcher(done.group(3)).matches()
                    ? Optional.empty()
                    : told(done.group(2), done.group(1), done.group(3), world);
        }
        Matcher written = WRITTEN.matcher(typed);
        if (!written.find()) {
            return Optional.empty();
        }
        return written.group(2) != null
                ? told(written.group(2), written.group(1), written.group(3), world)
                : told("kubectl cp", written.group(4), written.group(5), world);
    }

    private static Optional<Sentence> told(String command, String name, String paths, World world) {
        return world.find(Ref.pod(name))
                .filter(pod -> Stream.of(paths.split("[\\s'\"]+")).noneMatch(word -> shows(word, pod)))
                .map(pod -> Say.of("remark.damage", command, name));
    }

    /** A probe looks at it, or it is kept on a volume: that tells by itself, or is what the lesson is about. */
    private static boolean shows(String path, Item pod) {
        return path.startsWith("/")
                && pod.list("spec", "containers").stream()
                        .anyMatch(container -> isProbed(path, container) || isMounted(path, container));
    }

    private static boolean isProbed(String path, JsonNode container) {
        return Stream.of("readinessProbe", "livenessProbe", "startupProbe")
                .anyMatch(probe -> container.path(probe).toString().contains(path));
    }

    private static boolean isMounted(String path, JsonNode container) {
        return Item.list(container.path("volumeMounts")).stream()
                .map(mount -> Item.text(mount, "mountPath"))
                .anyMatch(mount -> path.equals(mount) || path.startsWith(mount + "/"));
    }
}
