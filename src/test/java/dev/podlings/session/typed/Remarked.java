package dev.podlings.session.typed;

import dev.podlings.cell.CellResult;
import dev.podlings.check.journal.Journal;
import dev.podlings.time.VirtualTimeline;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is said of a command that a learner typed, in the namespace {@code lesson}. */
abstract class Remarked {
    private final VirtualTimeline time = new VirtualTimeline(Instant.EPOCH, Duration.ZERO, bug -> {});
    final Journal journal = new Journal("lesson", time);

    String said(String typed) {
        return said(typed, "");
    }

    String said(String typed, String stderr) {
        return Remarks.of(
                        typed,
                        CellResult.failed(1, "", stderr, Sentence.verbatim("It failed.")),
                        line -> false,
                        journal.world(),
                        List.of("mongo.yaml"),
                        ref -> ref.name().equals("lesson-next") ? Optional.of("next.yaml") : Optional.empty())
                .toString();
    }

    String done(String typed, String... asked) {
        return remarks(typed, CellResult.done(""), List.of(asked)::contains);
    }

    String printed(String typed, String output) {
        return remarks(typed, CellResult.done(output), line -> false);
    }

    private String remarks(String typed, CellResult result, Predicate<String> asked) {
        return Remarks.of(typed, result, asked, journal.world(), List.of(), ref -> Optional.empty())
                .toString();
    }
}
