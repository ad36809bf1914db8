package dev.podlings.cell.kubectl;

import java.io.IOException;

/** One of kubectl's commands. */
@FunctionalInterface
interface Verb {
    /**
     * @return the exit code
     * @throws Arguments.Complaint for what kubectl says on its error output before it ends with {@link #failed}
     */
    int run(Call call) throws IOException;

    /** The exit code when it could not be done. */
    default int failed() {
        return 1;
    }
}
