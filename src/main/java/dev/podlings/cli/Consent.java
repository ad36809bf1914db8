package dev.podlings.cli;

import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.session.Trust;
import dev.podlings.terminal.text.Printable;
import java.io.IOException;
import java.util.List;

/** Nothing of a document that did not come with podlings runs before somebody has agreed to it. */
final class Consent {
    private final Surroundings around;

    Consent(Surroundings around) {
        this.around = around;
    }

    /**
     * Whether all of it may run. An answer at the terminal is kept for exactly this content.
     *
     * @param given whether the command line says so, for this once
     */
    boolean given(Course course, boolean given) {
        Trust trust = new Trust(around.home().stateFolder("trust"));
        try {
            List<String> cells = Trust.mayRun(course);
            if (given || cells.isEmpty() || trust.isTrusted(course)) {
                return true;
            }
            around.err().println("This did not come with podlings. It would run:");
            cells.forEach(line -> around.err().println("  " + Printable.of(line)));
            around.err().flush();
            if (!Asking.possible()) {
                around.err().println("podlings: nothing was run. If you have read it and trust it, say --trust.");
                around.err().flush();
                return false;
            }
            if (!new Asking(around.out()).confirm("Trust it, as it is now?")) {
                around.err().println("Nothing was run.");
                return false;
            }
            trust.trust(course);
            return true;
        } catch (IOException failed) {
            throw new PodlingsException(
                    "Which documents you trust could not be kept: " + failed.getMessage(),
                    "See that " + around.home().state() + " is yours, or name another folder with PODLINGS_HOME.",
                    failed);
        }
    }
}
