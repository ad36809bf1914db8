package dev.podlings.terminal.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** The characters that the terminal's encoding has. Replacements are as wide as what they replace. */
public enum Repertoire {
    UNICODE {
        @Override
        String of(String text) {
            return text;
        }
    },
    ASCII {
        @Override
        String of(String text) {
            if (text.chars().allMatch(c -> c < 0x80)) {
                return text;
            }
            StringBuilder plain = new StringBuilder(text.length());
            text.codePoints().forEach(c -> plain.append(replacement(c)));
            return plain.toString();
        }
    };

    private static final String FROM = "─━═│┃┌┐└┘├┤┬┴┼╭╮╰╯▌▏█░•●○◌▸▾❯✓✗…·–—’‘“”→←↑↓";
    private static final String TO = "--=||+++++++++++++||#.**o.>v>+x.---''\"\"><^v";

    public static Repertoire of(Charset encoding) {
        if (!encoding.canEncode()) {
            return ASCII;
        }
        CharsetEncoder encoder = encoding.newEncoder();
        return encoding.equals(StandardCharsets.UTF_8) || encoder.canEncode("─✓●") ? UNICODE : ASCII;
    }

    abstract String of(String text);

    private static String replacement(int c) {
        if (c < 0x80) {
            return Character.toString(c);
        }
        int known = FROM.indexOf(c);
        return known >= 0 ? TO.substring(known, known + 1) : "?".repeat(Columns.of(c));
    }
}
