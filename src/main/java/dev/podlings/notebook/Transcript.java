package dev.podlings.notebook;

import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A document that was run, in the order in which it reads.
 *
 * @param title as it stands over the page
 * @param language that its sentences are in; prose is in the document's own
 * @param cluster the name of the cluster and its version, for the reader who wants to compare
 */
public record Transcript(String title, String cluster, Locale language, List<Passage> passages) {

    /** In English. */
    Transcript(String title, String cluster, List<Passage> passages) {
        this(title, cluster, Locale.ENGLISH, passages);
    }

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
        for (Passage passage : everything().toList()) {
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
                } else if (box.required()) {
                    open++;
                }
            }
        }
        return new Summary(ran, failed, skipped, passed, open, took);
    }

    /** All passages, those in sections and asides too. */
    Stream<Passage> everything() {
        return all(passages);
    }

    private static Stream<Passage> all(List<Passage> passages) {
        return passages.stream().flatMap(passage -> {
            if (passage instanceof Section section) {
                return all(section.passages());
            }
            return passage instanceof Aside aside ? all(aside.passages()) : Stream.of(passage);
        });
    }

    /** The steps, in order. */
    public List<Section> sections() {
        return passages.stream()
                .filter(Section.class::isInstance)
                .map(Section.class::cast)
                .toList();
    }

    /** Cells that ran as meant, failed, were skipped; boxes ticked and not; the time that the cells took. */
    public record Summary(int ran, int failed, int skipped, int passed, int open, Duration took) {

        /** Whether everything that the document wants was done, and all went as it says. */
        public boolean isGood() {
            return failed == 0 && skipped == 0 && open == 0;
        }
    }

    /** A part of the page. */
    public sealed interface Passage {}

    /**
     * A step.
     *
     * @param title Markdown, in one line
     */
    public record Section(String title, List<Passage> passages) implements Passage {
        public Section {
            passages = List.copyOf(passages);
        }

        /** How it went: whether something failed in it, or is open, or was left out; as the worst of all. */
        public Mark mark() {
            Summary sum = new Transcript(title, "", passages).summary();
            if (sum.failed() + sum.open() > 0) {
                return Mark.CANNOT;
            }
            return sum.skipped() > 0 ? Mark.SKIPPED : Mark.PASSED;
        }
    }

    /** Prose, as Markdown. */
    public record Text(String markdown) implements Passage {}

    /** A picture in characters. */
    public record Drawn(String text) implements Passage {}

    /** How a cell ended. */
    public enum Ending {
        DONE,
        FAILED,
        FAILED_AS_MEANT,
        SKIPPED;

        Sentence words() {
            return Say.of("ending." + name());
        }
    }

    /**
     * A cell, and what came of it.
     *
     * @param language of its source, such as {@code sh}
     * @param output what it printed; may be ""
     * @param message what podlings has to say of it; may be ""
     */
    public record Ran(String language, String source, String output, Ending ending, Duration took, String message)
            implements Passage {}

    /** How a box of a checklist stands. */
    public enum Mark {
        PASSED("✓"),
        NOT_YET("…"),
        CANNOT("✗"),
        NOT_CHECKED("!"),
        SKIPPED("–");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        Sentence words() {
            return Say.of("mark." + name());
        }
    }

    /**
     * A box of a checklist, with the facts that it was judged by.
     *
     * @param claim Markdown, in one line
     * @param required whether the way on waits for it
     */
    public record Judged(String claim, Mark mark, boolean required, List<String> facts) implements Passage {
        public Judged {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A question, with what is right.
     *
     * @param choices none for one that is answered in words
     * @param model a right answer in words; "" with choices
     */
    public record Asked(String question, List<Choice> choices, String model) implements Passage {
        public Asked {
            choices = List.copyOf(choices);
        }
    }

    /** @param remark what the author says to it; may be "" */
    public record Choice(String text, Answer answer, String remark) {}

    /** Whether a choice is right, by its author or by what happened; perhaps, where nobody can know. */
    public enum Answer {
        YES,
        NO,
        MAYBE;

        String key() {
            return "answer." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a reader opens if they want to: a hint, the solution.
     *
     * @param sort hint, solution or debrief, whatever the language
     * @param open whether it is so from the beginning
     */
    public record Aside(String sort, String summary, boolean open, List<Passage> passages) implements Passage {
        public Aside {
            passages = List.copyOf(passages);
        }
    }

    /** What the cluster did during a step. */
    public record Happened(String during, PodHistory history) implements Passage {}
}
