package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** {@code expr}. */
final class Expr {
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("|"),
            Set.of("&"),
            Set.of("=", "==", "!=", "<", "<=", ">", ">="),
            Set.of("+", "-"),
            Set.of("*", "/", "%"),
            Set.of(":"));
    private static final int DEEPEST = 50;

    int run(Process self) throws IOException {
        Reading reading =
                new Reading(self.arguments().subList(1, self.arguments().size()));
        String value = reading.level(0);
        if (reading.at < reading.words.size()) {
            throw new IOException("syntax error");
        }
        self.println(value);
        return value.isEmpty() || value.equals("0") ? 1 : 0;
    }

    private static final class Reading {
        private final List<String> words;
        private int at;
        private int depth;

        Reading(List<String> words) {
            this.words = words;
        }

        String level(int index) throws IOException {
            if (index == LEVELS.size()) {
                return value();
            }
            String left = level(index + 1);
            while (at < words.size() && LEVELS.get(index).contains(words.get(at))) {
                left = apply(words.get(at++), left, level(index + 1));
            }
            return left;
        }

        private String value() throws IOException {
            if (at >= words.size()) {
                throw new IOException("syntax error");
            }
            String word = words.get(at++);
            if (word.equals("(")) {
                if (++depth > DEEPEST) {
                    throw new IOException("syntax error");
                }
                String inner = level(0);
                at++;
                return inner;
            }
            if (at < words.size() && word.equals("length")) {
                return Integer.toString(value().length());
            }
            if (at + 1 < words.size() && word.equals("index")) {
                String text = value();
                String any = value();
                for (int i = 0; i < text.length(); i++) {
                    if (any.indexOf(text.charAt(i)) >= 0) {
                        return Integer.toString(i + 1);
                    }
                }
                return "0";
            }
            if (at + 2 < words.size() && word.equals("substr")) {
                String text = value();
                long from = number(value());
                long length = number(value());
                int start = (int) Math.max(0, Math.min(text.length(), from - 1));
                return text.substring(start, (int) Math.max(start, Math.min(text.length(), start + length)));
            }
            return word;
        }

        private static String apply(String operator, String left, String right) throws IOException {
            switch (operator) {
                case "|":
                    return left.isEmpty() || left.equals("0") ? right : left;
                case "&":
                    boolean both = !left.isEmpty() && !left.equals("0") && !right.isEmpty() && !right.equals("0");
                    return both ? left : "0";
                case ":":
                    return match(left, right);
                case "+", "-", "*", "/", "%":
                    return Long.toString(calculate(operator, number(left), number(right)));
                default:
                    return compare(operator, left, right) ? "1" : "0";
            }
        }

        private static String match(String text, String regex) throws IOException {
            Matcher matcher = Regex.compile(regex, false, 0).matcher(new WatchedText(text));
            boolean found = matcher.lookingAt();
            if (matcher.groupCount() > 0) {
                return found && matcher.group(1) != null ? matcher.group(1) : "";
            }
            return Integer.toString(found ? matcher.end() : 0);
        }

        private static long calculate(String operator, long left, long right) throws IOException {
            if (right == 0 && (operator.equals("/") || operator.equals("%"))) {
                throw new IOException("division by zero");
            }
            return switch (operator) {
                case "+" -> left + right;
                case "-" -> left - right;
                case "*" -> left * right;
                case "/" -> left / right;
                default -> left % right;
            };
        }

        private static boolean compare(String operator, String left, String right) throws IOException {
            boolean numbers = left.matches("-?\\d{1,18}") && right.matches("-?\\d{1,18}");
            int order = numbers ? Long.compare(number(left), number(right)) : left.compareTo(right);
            return switch (operator) {
                case "=", "==" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        private static long number(String text) throws IOException {
            if (!text.matches("-?\\d{1,18}")) {
                throw new IOException("non-numeric argument");
            }
            return Long.parseLong(text);
        }
    }
}
