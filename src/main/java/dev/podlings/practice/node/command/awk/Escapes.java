package dev.podlings.practice.node.command.awk;

/** Backslashes in texts, as awk, printf and {@code echo -e} read them. */
public final class Escapes {
    private Escapes() {}

    public static String plain(String text) {
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
                case 'a' -> out.append('\u0007');
                case 'b' -> out.append('\b');
                case 'e' -> out.append('\u001b');
                case 'f' -> out.append('\f');
                case 'v' -> out.append('\u000b');
                case '\\', '"', '/' -> out.append(next);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int end = i;
                    while (end < text.length()
                            && end < i + (next == '0' ? 4 : 3)
                            && text.charAt(end) >= '0'
                            && text.charAt(end) <= '7') {
                        end++;
                    }
                    out.append((char) (Integer.parseInt(text.substring(i, end), 8) & 0xff));
                    i = end - 1;
                }
                case 'x' -> {
                    int end = i + 1;
                    while (end < text.length() && end < i + 3 && Character.digit(text.charAt(end), 16) >= 0) {
                        end++;
                    }
                    out.append(
                            end == i + 1
                                    ? "\\x"
                                    : String.valueOf((char) Integer.parseInt(text.substring(i + 1, end), 16)));
                    i = end - 1;
                }
                default -> out.append(c).append(next);
            }
        }
        return out.toString();
    }
}
