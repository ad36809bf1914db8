package dev.podlings.terminal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jline.nativ.OSInfo;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program on a terminal that nobody sees, as if somebody sat at it: what is learned from that run holds for a
 * learner's, too.
 */
public final class Rehearsal {
    /** What the program shows when it waits for a line. */
    private static final List<String> WAITING = List.of("❯", "[y/N]");

    private static final int LONGEST_SIGN = 8;
    private static final long MOST_SECONDS = 90;

    private final Deque<String> lines;
    private final OutputStream keys;
    private final StringBuilder seen = new StringBuilder();

    private Rehearsal(List<String> lines, OutputStream keys) {
        this.lines = new ArrayDeque<>(lines);
        this.keys = keys;
    }

    /**
     * Types each line when the program waits for one.
     *
     * @return its exit code; nothing where this system has no such terminals
     */
    public static Optional<Integer> run(List<String> command, Map<String, String> environment, List<String> lines)
            throws IOException, InterruptedException {
        try (JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(new Attributes(), Size.of(100, 40))) {
            File terminal = new File(pty.getName());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(terminal)
                    .redirectOutput(terminal)
                    .redirectError(terminal);
            builder.environment().putAll(environment);
            Process program = builder.start();
            Rehearsal rehearsal = new Rehearsal(lines, pty.getMasterOutput());
            Thread hands = new Thread(() -> rehearsal.sit(pty), "rehearsal");
            hands.setDaemon(true);
            hands.start();
            if (!program.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
            return Optional.of(program.waitFor());
        } catch (UnsatisfiedLinkError | UnsupportedOperationException noSuchTerminals) {
            return Optional.empty();
        }
    }

    private void sit(JniNativePty pty) {
        byte[] bytes = new byte[4096];
        try (InputStream screen = pty.getMasterInput()) {
            int count = screen.read(bytes);
            while (count >= 0) {
                see(new String(bytes, 0, count, StandardCharsets.UTF_8));
                count = screen.read(bytes);
            }
        } catch (IOException ended) {
            // The last program at the other end has let the terminal go.
            return;
        }
    }

    private void see(String text) throws IOException {
        seen.append(text);
        if (WAITING.stream().anyMatch(sign -> seen.indexOf(sign) >= 0)) {
            seen.setLength(0);
            @Nullable String next = lines.poll();
            if (next != null) {
                keys.write((next + "\r").getBytes(StandardCharsets.UTF_8));
                keys.flush();
            }
        } else if (seen.length() > LONGEST_SIGN) {
            seen.delete(0, seen.length() - LONGEST_SIGN);
        }
    }

    /** Lays the part of JLine that is not Java into a folder, so that not every start has to unpack it. */
    public static void unpack(Path folder) throws IOException {
        String name = System.mapLibraryName("jlinenative");
        String packed = "/org/jline/nativ/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        try (InputStream in = Rehearsal.class.getResourceAsStream(packed)) {
            if (in != null) {
                Files.createDirectories(folder);
                Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
