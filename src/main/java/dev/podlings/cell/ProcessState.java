package dev.podlings.cell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process; see proc(5). Other systems say nothing. */
final class ProcessState {
    private static final Path PROCESSES = Path.of("/proc");

    private ProcessState() {}

    /** Whether one of its threads runs, wants to run, or waits for the disk. */
    static boolean isAtWork(long pid) {
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(PROCESSES.resolve(Long.toString(pid)).resolve("task"))) {
            for (Path thread : threads) {
                char state = state(Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1));
                if (state == 'R' || state == 'D') {
                    return true;
                }
            }
            return false;
        } catch (IOException | java.nio.file.DirectoryIteratorException ended) {
            // It has ended meanwhile, or this is no Linux.
            return false;
        }
    }

    /** The letter after the name, which stands in parentheses and may hold any character. */
    static char state(String stat) {
        int at = stat.lastIndexOf(')') + 2;
        return at > 1 && at < stat.length() ? stat.charAt(at) : '?';
    }
}
