package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Process;
import java.io.IOException;

/** What is said of a command that is not there. */
public final class NotFound {
    private static final int STATUS = 127;
    /** Of what is there and cannot be run. */
    private static final int NO_PROGRAM = 126;

    private NotFound() {}

    /** @param who says it, such as {@code sh} */
    public static int say(Process process, String who, String command) throws IOException {
        if (command.contains("/") && process.files().exists(process.path(command))) {
            process.complain(who + ": " + command + ": Permission denied");
            return NO_PROGRAM;
        }
        process.complain(who + ": " + command + ": not found. The practice cluster simulates containers: "
                + "this one has a small shell and the commands that \"busybox\" lists, and runs no other programs.");
        return STATUS;
    }
}
