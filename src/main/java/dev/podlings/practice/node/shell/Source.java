package dev.podlings.practice.node.shell;

/** A script's text and where the parser is in it. */
final class Source {
    private static final String OPERATOR_CHARACTERS = "|&;<>()";

    private final String text;
    private int at;
    /** Where the script goes on after the here-documents of this line; -1 when there are none. */
    private int resumeAt = -1;

    Source(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    char next() {
        return text.charAt(at++);
    }

    void skip(int count) {
        at += count;
    }

    boolean looksAt(String prefix) {
        return text.startsWith(prefix, at);
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    String from(int position) {
        return text.substring(position, at);
    }

    int line() {
        int line = 1;
        for (int i = 0; i < at && i < text.length(); i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Past blanks, comments and escaped line ends. */
    void skipBlanks() {
        while (!atEnd()) {
            if (peek() == ' ' || peek() == '\t' || peek() == '\r') {
                at++;
            } else if (looksAt("\\\n")) {
                at += 2;
            } else if (peek() == '#') {
                while (!atEnd() && peek() != '\n') {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    void skipLines() {
        skipBlanks();
        while (peek() == '\n') {
            newline();
            skipBlanks();
        }
    }

    /** Past a line's end, and past the here-documents that it asked for. */
    void newline() {
        at = resumeAt >= 0 ? resumeAt : at + 1;
        resumeAt = -1;
    }

    /** The here-document that follows this line (after those that it asked for before). */
    String document(String delimiter, boolean stripTabs) throws SyntaxError {
        int here = resumeAt >= 0 ? resumeAt : text.indexOf('\n', at) + 1;
        StringBuilder content = new StringBuilder();
        while (here > 0 && here <= text.length()) {
            int end = text.indexOf('\n', here);
            String line = end < 0 ? text.substring(here) : text.substring(here, end);
            String plain = stripTabs ? line.replaceFirst("^\t+", "") : line;
            here = end < 0 ? text.length() + 1 : end + 1;
            if (plain.equals(delimiter)) {
                resumeAt = Math.min(here, text.length());
                return content.toString();
            }
            content.append(plain).append('\n');
        }
        throw new SyntaxError(line(), "unterminated here-document (wanted \"" + delimiter + "\")", true);
    }

    /** Whether what is there ends a word. */
    boolean endsWord() {
        char c = peek();
        return atEnd() || c == ' ' || c == '\t' || c == '\n' || c == '\r' || OPERATOR_CHARACTERS.indexOf(c) >= 0;
    }
}
