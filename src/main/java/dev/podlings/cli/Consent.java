package dev.podlings.cli;

import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.session.Trust;
import dev.podlings.terminal.text.Printable;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.io.IOException;
import java.util.List;

/** Nothing of a document that did not come with podlings runs before somebody has agreed to it. */
final class Consent {
    private final Surroundings around;
    private final Words words;

    Consent(Surroundings around, Words words) {
        this.around = around;
        this.words = words;
    }

    /**
     * Whether all of it may run. An answer at the terminal is kept for exactly this content.
     *
     * @param given whether the command line says so, for this once
     */
    boolean given(Course course, boolean given) {
        Trust trust = new Trust(around.home().stateFolder("trust"));
        try {
            List<Sentence> cells = Trust.mayRun(course);
            if (given || cells.isEmpty() || trust.isTrusted(course)) {
                return true;
            }
            around.err().println(words.text("trust.document"));
            cells.forEach(line -> around.err().println("  " + Printable.of(words.say(line))));
            around.err().flush();
            if (!Asking.possible()) {
                around.err().println(words.text("podlings", Say.of("trust.needed")));
                around.err().flush();
                return false;
            }
            if (!new Asking(around.out(), words).confirm(words.text("trust.ask"))) {
                around.err().println(words.text("trust.not"));
                return false;
            }
            trust.trust(course);
            return true;
        } catch (IOException failed) {
            throw new PodlingsException(
                    Say.of("trust.documentsUnkept", failed.getMessage()),
                    Say.of("folder.yoursNamed", around.home().state()),
                    failed);
        }
    }
}
