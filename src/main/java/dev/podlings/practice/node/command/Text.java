package dev.podlings.practice.node.command;

import java.io.IOException;

/** Text that grows, but not without end. */
final class Text {
    private static final int LONGEST = 2 << 20;

    private Text() {}

    /** Refuses what has become too long to go on with. */
    static <T extends CharSequence> T bounded(T text) throws IOException {
        if (text.length() > LONGEST) {
            throw new IOException("text too long: the practice cluster's commands make texts up to 2 MiB");
        }
        return text;
    }

    static String replace(String text, String wanted, String by) throws IOException {
        if (wanted.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int found = text.indexOf(wanted); found >= 0; found = text.indexOf(wanted, at)) {
            bounded(out.append(text, at, found).append(by));
            at = found + wanted.length();
        }
        return out.append(text.substring(at)).toString();
    }
}
