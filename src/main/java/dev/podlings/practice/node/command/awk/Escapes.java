package dev.podlings.practice.node.command.awk;

/** Backslashes in a string of a program. */
final class Escapes {
    private Escapes() {}

    static String plain(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case '"', '\\', '/' -> out.append(next);
                default -> out.append(c).append(next);
            }
        }
        return out.toString();
    }
}
