package dev.podlings.check.expect;

import java.util.List;
import java.util.Optional;

/**
 * A command of kubectl that came to nothing because the cluster does not answer: it says nothing about what is in it.
 */
final class NoAnswer {
    /** kubectl's words when it reaches nobody, and those of podlings' way to a cluster of the learner's own. */
    private static final List<String> WORDS = List.of(
            "Unable to connect to the server",
            "The connection to the server ",
            "Error from server (ServiceUnavailable): the cluster does not answer");

    private NoAnswer() {}

    /** The line that tells it, if one does. */
    static Optional<String> in(Tools.Output output) {
        return output.exitCode() == 0
                ? Optional.empty()
                : output.stderr()
                        .lines()
                        .filter(line -> WORDS.stream().anyMatch(line::startsWith))
                        .findFirst();
    }
}
