package dev.podlings.practice.node.process;

import java.io.IOException;

/** What a process does. */
public sealed interface Program {

    /** Works on a thread. */
    non-sealed interface Active extends Program {
        /** @return the exit code */
        int run(Process self) throws IOException;
    }

    /** Needs no thread: it waits for time, signals or connections, and ends with {@link Process#exit}. */
    non-sealed interface Resident extends Program {
        /** Must not wait. */
        void begin(Process self) throws IOException;
    }
}
