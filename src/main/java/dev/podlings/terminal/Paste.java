package dev.podlings.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts pasted text into commands, so that each one can be looked at before it runs. Lines that belong together stay
 * together: a trailing backslash, an open quote, a here-document, a loop or an {@code if}.
 */
final class Paste {
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?\\s*['\"]?(\\w+)['\"]?");
    private static final Pattern OPENS =
            Pattern.compile("(?:^|[;&|]|\\bdo|\\bthen|\\belse)\\s*(?:for|while|until|if|case)\\b");
    private static final Pattern CLOSES = Pattern.compile("(?:^|[;&|\\s])(?:done|fi|esac)(?=$|[\\s;&|)])");

    private final List<String> commands = new ArrayList<>();
    private final StringBuilder command = new StringBuilder();
    private String hereDocument = "";
    private int depth;

    private Paste() {}

    static List<String> commands(String pasted) {
        Paste paste = new Paste();
        // A terminal sends a carriage return for each line end.
        pasted.replace("\r\n", "\n").replace('\r', '\n').lines().forEach(paste::add);
        paste.end();
        return paste.commands;
    }

    private void add(String line) {
        if (command.isEmpty() && line.isBlank()) {
            return;
        }
        // The prompt that is often copied with a command.
        String text = command.isEmpty() ? line.strip().replaceFirst("^\\$ +", "") : line;
        command.append(command.isEmpty() ? "" : "\n").append(text);
        if (!hereDocument.isEmpty()) {
            hereDocument = line.strip().equals(hereDocument) ? "" : hereDocument;
        } else {
            Matcher start = HERE_DOCUMENT.matcher(text);
            hereDocument = start.find() ? start.group(1) : "";
            depth += count(OPENS, text) - count(CLOSES, text);
        }
        boolean complete = hereDocument.isEmpty() && depth <= 0 && !text.endsWith("\\") && !hasOpenQuote(command);
        if (complete) {
            end();
        }
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }

    private static boolean hasOpenQuote(CharSequence text) {
        char open = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wordBefore = i > 0 && Character.isLetterOrDigit(text.charAt(i - 1));
            if (c == '\\' && open != '\'') {
                i++;
            } else if (open == c) {
                open = 0;
            } else if (open == 0 && (c == '"' || (c == '\'' && !wordBefore))) {
                open = c;
            }
        }
        return open != 0;
    }

    private void end() {
        if (!command.isEmpty()) {
            commands.add(command.toString());
        }
        command.setLength(0);
        depth = 0;
        hereDocument = "";
    }
}
