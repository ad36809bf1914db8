package dev.podlings.notebook;

import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import dev.podlings.session.SessionListener;

/** Whoever follows a document while it runs, and may decide about each cell. */
public interface Onlooker extends SessionListener {

    /** What is to become of a cell. */
    enum Choice {
        RUN,
        SKIP,
        /** This one and all that come after it are left out. */
        STOP
    }

    /** A part of the document begins. */
    default void enters(Step part) {}

    /** Asked before each cell. */
    default Choice choose(Cell cell) {
        return Choice.RUN;
    }

    /** A cell has ended, or was left out. */
    default void played(Played cell) {}

    /** The step's own cells did not tick its boxes, so its solution comes next. */
    default void solving(Step part) {}

    /** How the part stands once all is done that it asks for. */
    default void judged(Step part, Standing standing) {}

    /**
     * Something takes a while.
     *
     * @param stop ends it before its time
     */
    default Working working(String what, Runnable stop) {
        return () -> {};
    }

    /** Work that is going on until this is closed. */
    interface Working extends AutoCloseable {
        @Override
        void close();
    }

    /** Follows without a word. */
    Onlooker NOBODY = new Onlooker() {};
}
