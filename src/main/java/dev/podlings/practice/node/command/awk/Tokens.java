package dev.podlings.practice.node.command.awk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A program's text as tokens. Whether a slash divides or begins a pattern depends on what stands before it. */
final class Tokens {
    private static final Set<String> TWO =
            Set.of("==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "!~", ">>");
    private static final Set<String> WORDS = Set.of(
            "BEGIN",
            "END",
            "function",
            "func",
            "if",
            "else",
            "while",
            "for",
            "do",
            "break",
            "continue",
            "next",
            "exit",
            "return",
            "delete",
            "in",
            "getline",
            "print",
            "printf");

    /** What a token is. */
    enum Kind {
        NUMBER,
        TEXT,
        PATTERN,
        NAME,
        /** A name with a parenthesis right after it. */
        CALL,
        WORD,
        SIGN,
        NEWLINE,
        END
    }

    record Token(Kind kind, String text) {
        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
        }
    }

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String source) {
        this.source = source;
    }

    static List<Token> of(String source) throws AwkFailure {
        Tokens tokens = new Tokens(source);
        while (tokens.at < source.length()) {
            tokens.next();
        }
        tokens.add(Kind.NEWLINE, "\n");
        tokens.add(Kind.END, "");
        return tokens.tokens;
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text));
    }

    private void next() throws AwkFailure {
        char c = source.charAt(at);
        if (c == '\n' || c == ';') {
            add(c == '\n' ? Kind.NEWLINE : Kind.SIGN, String.valueOf(c));
            at++;
        } else if (c == '\\' && source.startsWith("\\\n", at)) {
            at += 2;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '#') {
            while (at < source.length() && source.charAt(at) != '\n') {
                at++;
            }
        } else if (Character.isDigit(c)
                || (c == '.' && at + 1 < source.length() && Character.isDigit(source.charAt(at + 1)))) {
            number();
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else if (c == '"') {
            at++;
            add(Kind.TEXT, Escapes.plain(until('"')));
        } else if (c == '/' && patternMayBegin()) {
            at++;
            add(Kind.PATTERN, until('/'));
        } else {
            String two = source.substring(at, Math.min(source.length(), at + 2));
            String sign = TWO.contains(two) ? two : String.valueOf(c);
            add(Kind.SIGN, sign);
            at += sign.length();
        }
    }

    private void number() {
        int start = at;
        while (at < source.length() && (Character.isDigit(source.charAt(at)) || source.charAt(at) == '.')) {
            at++;
        }
        int exponent = at;
        if (at < source.length() && (source.charAt(at) == 'e' || source.charAt(at) == 'E')) {
            at++;
            if (at < source.length() && (source.charAt(at) == '-' || source.charAt(at) == '+')) {
                at++;
            }
            int digits = at;
            while (at < source.length() && Character.isDigit(source.charAt(at))) {
                at++;
            }
            at = at == digits ? exponent : at;
        }
        add(Kind.NUMBER, source.substring(start, at));
    }

    private void word() {
        int start = at;
        while (at < source.length() && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_')) {
            at++;
        }
        String word = source.substring(start, at);
        boolean call = at < source.length() && source.charAt(at) == '(';
        add(WORDS.contains(word) ? Kind.WORD : call ? Kind.CALL : Kind.NAME, word);
    }

    /** Up to the delimiter; a backslash keeps what follows from being it. */
    private String until(char delimiter) throws AwkFailure {
        StringBuilder text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != delimiter) {
            char c = source.charAt(at++);
            if (c == '\\' && at < source.length()) {
                char escaped = source.charAt(at++);
                if (escaped != '/' || delimiter != '/') {
                    text.append(c);
                }
                text.append(escaped);
            } else {
                text.append(c);
            }
        }
        if (at >= source.length()) {
            throw new AwkFailure("unexpected end of program");
        }
        at++;
        return text.toString();
    }

    private boolean patternMayBegin() {
        if (tokens.isEmpty()) {
            return true;
        }
        Token last = tokens.get(tokens.size() - 1);
        boolean value = last.kind() == Kind.NUMBER
                || last.kind() == Kind.TEXT
                || last.kind() == Kind.NAME
                || last.is(")")
                || last.is("]")
                || last.is("$");
        return !value;
    }
}
