package dev.podlings.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a command begins and where it only goes on, as a shell shows it: {@code $} or {@code >}. For the eye alone;
 * nothing is run by it.
 */
final class ShellLines {
    private static final Set<String> OPENING = Set.of("for", "while", "until", "if", "case", "{");
    private static final Set<String> CLOSING = Set.of("done", "fi", "esac", "}");
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?\\s*['\"]?(\\w+)['\"]?");

    private int depth;
    private char quote;
    private boolean joined;
    private String hereDocument = "";

    private ShellLines() {}

    /** For each line whether it begins a command. */
    static List<Boolean> beginnings(List<String> lines) {
        ShellLines shell = new ShellLines();
        List<Boolean> beginnings = new ArrayList<>();
        for (String line : lines) {
            beginnings.add(shell.depth == 0 && shell.quote == 0 && !shell.joined && shell.hereDocument.isEmpty());
            shell.read(line);
        }
        return beginnings;
    }

    private void read(String line) {
        if (!hereDocument.isEmpty()) {
            if (line.strip().equals(hereDocument)) {
                hereDocument = "";
            }
            return;
        }
        String bare = withoutQuoted(line);
        for (String word : bare.split("[\\s;&|()]+", -1)) {
            depth += OPENING.contains(word) ? 1 : CLOSING.contains(word) ? -1 : 0;
        }
        depth = Math.max(0, depth);
        joined = bare.stripTrailing().matches(".*(\\\\|\\||&&|\\|\\|)$");
        Matcher here = HERE_DOCUMENT.matcher(line);
        if (quote == 0 && here.find()) {
            hereDocument = here.group(1);
        }
    }

    private String withoutQuoted(String line) {
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else {
                bare.append(c);
            }
        }
        return bare.toString();
    }
}
