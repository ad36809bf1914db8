package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Worker;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Evaluates {@code $((…))}: C's operators on 64-bit numbers. */
final class Arithmetic {
    private static final String[][] LEVELS = {
        {"||"},
        {"&&"},
        {"|"},
        {"^"},
        {"&"},
        {"==", "!="},
        {"<=", ">=", "<", ">"},
        {"<<", ">>"},
        {"+", "-"},
        {"*", "/", "%"},
        {"**"}
    };
    private static final int DEEPEST = 60;

    private final String text;
    private final Function<String, String> get;
    private final BiConsumer<String, String> set;
    private int at;
    private int depth;

    /** What cannot be computed. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    private Arithmetic(String text, Function<String, String> get, BiConsumer<String, String> set) {
        this.text = text;
        this.get = get;
        this.set = set;
    }

    /** @param get the value of a variable, "" for none */
    static long evaluate(String text, Function<String, String> get, BiConsumer<String, String> set) throws Failed {
        Arithmetic arithmetic = new Arithmetic(text, get, set);
        arithmetic.blanks();
        if (arithmetic.at == text.length()) {
            return 0;
        }
        long value = arithmetic.assignment();
        while (arithmetic.take(",")) {
            value = arithmetic.assignment();
        }
        if (arithmetic.at < text.length()) {
            throw new Failed("arithmetic syntax error");
        }
        return value;
    }

    private long assignment() throws Failed {
        int start = at;
        String name = name();
        if (!name.isEmpty()) {
            for (String operator : new String[] {"=", "+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "|=", "^="}) {
                if (looksAt(operator) && !(operator.equals("=") && looksAt("=="))) {
                    at += operator.length();
                    blanks();
                    long right = assignment();
                    long value = operator.equals("=")
                            ? right
                            : apply(operator.substring(0, operator.length() - 1), number(get.apply(name)), right);
                    set.accept(name, Long.toString(value));
                    return value;
                }
            }
        }
        at = start;
        return choice();
    }

    private long choice() throws Failed {
        long condition = binary(0);
        if (!take("?")) {
            return condition;
        }
        long yes = assignment();
        if (!take(":")) {
            throw new Failed("arithmetic syntax error");
        }
        long no = assignment();
        return condition != 0 ? yes : no;
    }

    private long binary(int level) throws Failed {
        if (level == LEVELS.length) {
            return unary();
        }
        long left = binary(level + 1);
        while (true) {
            Worker.step();
            String operator = operator(level);
            if (operator.isEmpty()) {
                return left;
            }
            at += operator.length();
            blanks();
            left = apply(operator, left, binary(level + 1));
        }
    }

    private String operator(int level) {
        for (String each : LEVELS[level]) {
            boolean longer =
                    text.startsWith(each + "=", at) && !each.endsWith("=") && !each.equals("<") && !each.equals(">");
            boolean doubled = each.length() == 1 && "|&<>*".contains(each) && text.startsWith(each + each, at);
            if (looksAt(each) && !longer && !doubled) {
                return each;
            }
        }
        return "";
    }

    private long unary() throws Failed {
        if (++depth > DEEPEST) {
            throw new Failed("expression nested too deeply");
        }
        try {
            for (String step : new String[] {"++", "--"}) {
                if (looksAt(step)) {
                    at += 2;
                    blanks();
                    String name = name();
                    if (!name.isEmpty()) {
                        long value = number(get.apply(name)) + (step.equals("++") ? 1 : -1);
                        set.accept(name, Long.toString(value));
                        return value;
                    }
                    at -= 2;
                }
            }
            if (take("-")) {
                return -unary();
            }
            if (take("+")) {
                return unary();
            }
            if (take("!")) {
                return unary() == 0 ? 1 : 0;
            }
            if (take("~")) {
                return ~unary();
            }
            return primary();
        } finally {
            depth--;
        }
    }

    private long primary() throws Failed {
        if (take("(")) {
            long value = assignment();
            if (!take(")")) {
                throw new Failed("arithmetic syntax error");
            }
            return value;
        }
        String name = name();
        if (!name.isEmpty()) {
            long value = number(get.apply(name));
            if (take("++")) {
                set.accept(name, Long.toString(value + 1));
            } else if (take("--")) {
                set.accept(name, Long.toString(value - 1));
            }
            return value;
        }
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(start, at);
        blanks();
        if (digits.isEmpty()) {
            throw new Failed("arithmetic syntax error");
        }
        return number(digits);
    }

    private static long apply(String operator, long left, long right) throws Failed {
        if ((operator.equals("/") || operator.equals("%")) && right == 0) {
            throw new Failed("divide by zero");
        }
        return switch (operator) {
            case "||" -> left != 0 || right != 0 ? 1 : 0;
            case "&&" -> left != 0 && right != 0 ? 1 : 0;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "**" -> power(left, right);
            case "*" -> left * right;
            case "/" -> left / right;
            case "%" -> left % right;
            default -> throw new Failed("arithmetic syntax error");
        };
    }

    private static long power(long base, long exponent) throws Failed {
        if (exponent < 0) {
            throw new Failed("exponent less than 0");
        }
        long result = 1;
        long square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            result = (left & 1) == 1 ? result * square : result;
            square *= square;
        }
        return result;
    }

    private static long number(String text) throws Failed {
        String plain = text.strip();
        try {
            if (plain.isEmpty()) {
                return 0;
            }
            return plain.matches("-?0[0-7]+") ? Long.parseLong(plain, 8) : Long.decode(plain);
        } catch (NumberFormatException not) {
            throw new Failed("arithmetic syntax error");
        }
    }

    private String name() {
        int start = at;
        while (at < text.length()
                && (WordParser.isNameStart(text.charAt(at)) || (at > start && Character.isDigit(text.charAt(at))))) {
            at++;
        }
        String name = text.substring(start, at);
        blanks();
        return name;
    }

    private boolean take(String token) {
        if (!looksAt(token)) {
            return false;
        }
        at += token.length();
        blanks();
        return true;
    }

    private boolean looksAt(String token) {
        return text.startsWith(token, at);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
