package dev.podlings.notebook;

import java.time.Duration;
import java.util.List;

/**
 * A document that was run, in the order in which it reads.
 *
 * @param title as it stands over the page
 * @param cluster the name of the cluster and its version, for the reader who wants to compare
 */
public record Transcript(String title, String cluster, List<Passage> passages) {

    public Transcript {
        passages = List.copyOf(passages);
    }

    /** How many cells and boxes ended in which way. */
    public Summary summary() {
        int ran = 0;
        int failed = 0;
        int skipped = 0;
        int passed = 0;
        int open = 0;
        Duration took = Duration.ZERO;
        for (Passage passage : passages) {
            if (passage instanceof Ran cell) {
                took = took.plus(cell.took());
                switch (cell.ending()) {
                    case DONE, FAILED_AS_MEANT -> ran++;
                    case FAILED -> failed++;
                    case SKIPPED -> skipped++;
                }
            } else if (passage instanceof Judged box) {
                if (box.mark() == Mark.PASSED) {
                    passed++;
                } else {
                    open++;
                }
            }
        }
        return new Summary(ran, failed, skipped, passed, open, took);
    }

    /** Cells that ran as meant, failed, were skipped; boxes ticked and not; the time that the cells took. */
    public record Summary(int ran, int failed, int skipped, int passed, int open, Duration took) {}

    /** A part of the page. */
    public sealed interface Passage {}

    /** Prose, as Markdown. */
    public record Text(String markdown) implements Passage {}

    /** How a cell ended. */
    public enum Ending {
        DONE("done"),
        FAILED("failed"),
        FAILED_AS_MEANT("failed, as it was meant to"),
        SKIPPED("skipped");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * A cell, and what came of it.
     *
     * @param language of its source, such as {@code sh}
     * @param output what it printed; may be ""
     */
    public record Ran(String language, String source, String output, Ending ending, Duration took) implements Passage {}

    /** How a box of a checklist stands. */
    public enum Mark {
        PASSED("✓", "passed"),
        NOT_YET("…", "not yet"),
        CANNOT("✗", "cannot pass any more"),
        NOT_CHECKED("!", "could not be checked");

        private final String sign;
        private final String words;

        Mark(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        public String sign() {
            return sign;
        }

        public String words() {
            return words;
        }
    }

    /** A box of a checklist, with the facts that it was judged by. */
    public record Judged(String claim, Mark mark, List<String> facts) implements Passage {
        public Judged {
            facts = List.copyOf(facts);
        }
    }

    /** What the cluster did during a step. */
    public record Happened(String during, PodHistory history) implements Passage {}
}
