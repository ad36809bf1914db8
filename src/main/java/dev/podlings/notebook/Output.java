package dev.podlings.notebook;

import dev.podlings.words.Words;
import java.util.regex.Pattern;

/** What a program printed, as it would be read. */
final class Output {
    /** Colours, cursor movements, titles of windows. */
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[ -/]*[0-~])");
    /** What was written over: everything before a carriage return that does not end the line. */
    private static final Pattern OVERWRITTEN = Pattern.compile("(?m)^[^\\n]*\\r(?!\\n|$)");

    private static final int LINES = 400;
    private static final int COLUMNS = 2_000;

    private Output() {}

    /** Without the sequences that a terminal obeys. */
    static String readable(String raw) {
        String text = ESCAPES.matcher(raw.replace("\r\n", "\n")).replaceAll("");
        return OVERWRITTEN.matcher(text).replaceAll("").replace("\r", "");
    }

    /** Not more than a page can bear. */
    static String shortened(String text, Words words) {
        StringBuilder kept = new StringBuilder();
        String[] lines = text.stripTrailing().split("\n", -1);
        for (int i = 0; i < Math.min(lines.length, LINES); i++) {
            String line = lines[i];
            kept.append(line.length() > COLUMNS ? line.substring(0, COLUMNS) + "…" : line)
                    .append('\n');
        }
        if (lines.length > LINES) {
            kept.append(words.count("output.more", lines.length - LINES)).append('\n');
        }
        return kept.toString();
    }
}
