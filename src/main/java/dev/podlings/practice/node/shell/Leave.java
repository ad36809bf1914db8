package dev.podlings.practice.node.shell;

/** Unwinds the interpreter: to the loop, the function, or out of the shell. */
abstract class Leave extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Leave() {
        super(null, null, false, false);
    }

    /** {@code break} and {@code continue}. */
    static final class Loop extends Leave {
        private static final long serialVersionUID = 1;

        private final boolean again;
        private int levels;

        Loop(boolean again, int levels) {
            this.again = again;
            this.levels = levels;
        }

        /** Whether this loop is the one that is meant. */
        boolean stopsHere() {
            return --levels <= 0;
        }

        boolean again() {
            return again;
        }
    }

    /** {@code return}. */
    static final class Function extends Leave {
        private static final long serialVersionUID = 1;

        private final int status;

        Function(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Ctrl-C: back to the prompt. */
    static final class Line extends Leave {
        private static final long serialVersionUID = 1;
    }

    /** {@code exit}, or an error that ends a shell. */
    static final class Shell extends Leave {
        private static final long serialVersionUID = 1;

        private final int status;

        Shell(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
