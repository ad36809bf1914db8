package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Process;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code read}: a line of input into variables. */
final class Read {
    private static final int LONGEST_LINE = 1 << 20;

    private final Process process;
    private final Shell shell;

    Read(Process process, Shell shell) {
        this.process = process;
        this.shell = shell;
    }

    int run(List<String> arguments) throws IOException {
        boolean raw = false;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String each = arguments.get(i);
            if (each.equals("-r")) {
                raw = true;
            } else if (each.equals("-p") && i + 1 < arguments.size()) {
                process.err().write(arguments.get(++i).getBytes(StandardCharsets.UTF_8));
            } else if (each.equals("-t") || each.equals("-n")) {
                i++;
            } else if (!each.startsWith("-")) {
                names.add(each);
            }
        }
        String line = line(process.in());
        boolean ended = line == null || !line.endsWith("\n");
        String text = line == null ? "" : line.replaceFirst("\n$", "");
        while (!raw && text.endsWith("\\") && !ended) {
            String more = line(process.in());
            ended = more == null || !more.endsWith("\n");
            text = text.substring(0, text.length() - 1) + (more == null ? "" : more.replaceFirst("\n$", ""));
        }
        assign(raw ? text : text.replaceAll("\\\\(.)", "$1"), names);
        return ended ? 1 : 0;
    }

    private void assign(String text, List<String> names) {
        if (names.isEmpty()) {
            shell.assign("REPLY", text);
            return;
        }
        String separators = shell.state().variables.getOrDefault("IFS", " \t\n");
        int at = 0;
        for (int i = 0; i < names.size(); i++) {
            at = skipBlank(text, at, separators);
            int end = at;
            if (i == names.size() - 1) {
                end = text.length();
                while (end > at && isBlank(text.charAt(end - 1), separators)) {
                    end--;
                }
            } else {
                while (end < text.length() && separators.indexOf(text.charAt(end)) < 0) {
                    end++;
                }
            }
            shell.assign(names.get(i), text.substring(at, end));
            at = end;
            if (at < text.length()
                    && separators.indexOf(text.charAt(at)) >= 0
                    && !isBlank(text.charAt(at), separators)) {
                at++;
            }
        }
    }

    private static int skipBlank(String text, int from, String separators) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at), separators)) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c, String separators) {
        return Character.isWhitespace(c) && separators.indexOf(c) >= 0;
    }

    /** One line from a stream, byte by byte, as others may read on from there. Null at the end. */
    static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            line.write(c);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("line too long: the practice cluster's shell reads lines up to 1 MiB");
            }
            c = in.read();
        }
        return line.toString(StandardCharsets.UTF_8) + (c < 0 ? "" : "\n");
    }
}
