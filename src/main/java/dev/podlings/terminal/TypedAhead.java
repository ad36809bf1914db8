package dev.podlings.terminal;

import java.util.List;
import java.util.regex.Pattern;

/** Understands keys that were pressed while nobody read them. */
final class TypedAhead {
    /** What arrows and other keys send: a control sequence, or a character after Escape. */
    private static final Pattern KEYS = Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|O.|.)?", Pattern.DOTALL);

    private TypedAhead() {}

    /** The lines that were typed, without keys that move, and without empty ones. */
    static List<String> commands(String keys) {
        StringBuilder text = new StringBuilder();
        for (char key : KEYS.matcher(keys).replaceAll("").toCharArray()) {
            if (key == '\b' || key == 0x7f) {
                text.setLength(endWithoutLast(text));
            } else if (key == '\r' || key == '\n') {
                text.append('\n');
            } else if (key >= ' ') {
                text.append(key);
            }
        }
        return Paste.commands(text.toString());
    }

    private static int endWithoutLast(StringBuilder text) {
        int end = text.length();
        if (end == 0 || text.charAt(end - 1) == '\n') {
            return end;
        }
        return end - Character.charCount(text.codePointBefore(end));
    }
}
