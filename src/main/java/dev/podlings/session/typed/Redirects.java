package dev.podlings.session.typed;

import dev.podlings.words.Sentence;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was meant for a file in a container, and went into one of the learner's own. */
final class Redirects {
    /** POSIX, shell command language: a redirection outside of quotes is made by the shell that reads the line. */
    private static final Pattern OWN = Pattern.compile(
            "kubectl\\s+exec\\s+([^'\"|;&<>]*?)\\s--\\s+([^'\"|;&<>]*?[^'\"|;&<>\\s\\d])\\s*(>>?)\\s*([^\\s;&|'\"]+)");

    private Redirects() {}

    /** @param asked whether the step wants this command */
    static Optional<Sentence> of(String typed, Predicate<String> asked) {
        Matcher own = OWN.matcher(typed);
        if (asked.test(typed) || !own.find() || own.group(4).equals("/dev/null")) {
            return Optional.empty();
        }
        String meant = "kubectl exec " + own.group(1) + " -- sh -c '" + own.group(2) + " " + own.group(3) + " "
                + own.group(4) + "'";
        return Optional.of(Say.of(
                "remark.ownFile", own.group(4), typed.substring(0, own.start()) + meant + typed.substring(own.end())));
    }
}
