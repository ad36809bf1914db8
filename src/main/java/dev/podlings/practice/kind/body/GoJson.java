package dev.podlings.practice.kind.body;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Says what is wrong with a text that should be JSON, in the words of Go's parser: clients see those from Kubernetes.
 */
public final class GoJson {
    /** Go goes deeper; no manifest does. */
    private static final int DEEPEST = 400;

    /** Carries the complaint out of the depth. */
    private static final class Complaint extends RuntimeException {
        private static final long serialVersionUID = 1;

        Complaint(String message) {
            super(message, null, false, false);
        }
    }

    private final String text;
    private int at;

    private GoJson(String text) {
        this.text = text;
    }

    /** What Go says about the first fault; empty if it is JSON. */
    public static Optional<String> complaint(byte[] body) {
        GoJson json = new GoJson(new String(body, StandardCharsets.UTF_8));
        try {
            json.value("looking for beginning of value", 0);
            json.blanks();
            if (json.at < json.text.length()) {
                throw json.invalid("after top-level value");
            }
            return Optional.empty();
        } catch (Complaint complaint) {
            return Optional.of(String.valueOf(complaint.getMessage()));
        }
    }

    private void value(String place, int depth) {
        if (depth > DEEPEST) {
            throw new Complaint("exceeded max depth");
        }
        blanks();
        switch (here()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number(place);
        }
    }

    private void object(int depth) {
        at++;
        blanks();
        if (here() == '}') {
            at++;
            return;
        }
        while (true) {
            blanks();
            if (here() != '"') {
                throw invalid("looking for beginning of object key string");
            }
            string();
            blanks();
            if (here() != ':') {
                throw invalid("after object key");
            }
            at++;
            value("looking for beginning of value", depth + 1);
            blanks();
            char next = here();
            if (next != ',' && next != '}') {
                throw invalid("after object key:value pair");
            }
            at++;
            if (next == '}') {
                return;
            }
        }
    }

    private void array(int depth) {
        at++;
        blanks();
        if (here() == ']') {
            at++;
            return;
        }
        while (true) {
            value("looking for beginning of value", depth + 1);
            blanks();
            char next = here();
            if (next != ',' && next != ']') {
                throw invalid("after array element");
            }
            at++;
            if (next == ']') {
                return;
            }
        }
    }

    private void string() {
        at++;
        while (true) {
            char here = here();
            if (here == '"') {
                at++;
                return;
            }
            if (here < 0x20) {
                throw invalid("in string literal");
            }
            at++;
            if (here == '\\') {
                escape();
            }
        }
    }

    private void escape() {
        char here = here();
        if ("bfnrt\\/\"u".indexOf(here) < 0) {
            throw invalid("in string escape code");
        }
        at++;
        for (int i = 0; here == 'u' && i < 4; i++) {
            if (Character.digit(here(), 16) < 0) {
                throw invalid("in \\u hexadecimal character escape");
            }
            at++;
        }
    }

    private void literal(String word) {
        for (int i = 1; i < word.length(); i++) {
            at++;
            String place = "in literal " + word + " (expecting '" + word.charAt(i) + "')";
            if (here() != word.charAt(i)) {
                throw invalid(place);
            }
        }
        at++;
    }

    private void number(String place) {
        char first = here();
        if (first == '-') {
            at++;
            first = here();
            if (!digit(first)) {
                throw invalid("in numeric literal");
            }
        } else if (!digit(first)) {
            throw invalid(place);
        }
        at++;
        if (first != '0') {
            digits();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            atLeastOneDigit("after decimal point in numeric literal");
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            atLeastOneDigit("in exponent of numeric literal");
        }
    }

    private void atLeastOneDigit(String place) {
        if (!digit(here())) {
            throw invalid(place);
        }
        digits();
    }

    private void digits() {
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean digit(char character) {
        return character >= '0' && character <= '9';
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char here() {
        if (at >= text.length()) {
            throw new Complaint("unexpected end of JSON input");
        }
        return text.charAt(at);
    }

    private Complaint invalid(String place) {
        return new Complaint("invalid character " + quoted(text.charAt(at)) + " " + place);
    }

    private static String quoted(char character) {
        return switch (character) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            case '\n' -> "'\\n'";
            case '\t' -> "'\\t'";
            case '\r' -> "'\\r'";
            default -> character < 0x20 ? String.format("'\\x%02x'", (int) character) : "'" + character + "'";
        };
    }
}
