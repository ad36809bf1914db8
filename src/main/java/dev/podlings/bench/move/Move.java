package dev.podlings.bench.move;

/**
 * Something that a learner might type and that no step wants.
 *
 * @param id tells its sort from others
 * @param typed the command line
 * @param object the name that has to occur in what is said about it
 * @param expected what must come of it
 */
public record Move(String id, String typed, String object, Expected expected) {

    /** What must come of a move. */
    public enum Expected {
        /**
         * It is told and undone by the way back that is offered, or does no harm: then the step's solution still proves
         * it.
         */
        MENDED,
        /** The command itself fails, or does nothing; a remark says what it missed. */
        REMARKED,
        /** Nothing is said, as nothing is wrong. */
        SILENCE
    }

    /** How many things it does to its object: each may be told, where there is time between them. */
    int deeds() {
        return typed.split(" && ", -1).length;
    }

    static Move mended(String id, String object, String typed) {
        return new Move(id, typed, object, Expected.MENDED);
    }

    static Move remarked(String id, String object, String typed) {
        return new Move(id, typed, object, Expected.REMARKED);
    }

    static Move harmless(String id, String typed) {
        return new Move(id, typed, "", Expected.SILENCE);
    }
}
