package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Device;
import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Link;
import dev.podlings.practice.node.file.Plain;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code test}, {@code [} and the pattern comparison of {@code [[}. */
final class Test {

    int run(Process self) throws IOException {
        List<String> arguments = new ArrayList<>(self.arguments());
        String name = FileCommands.name(self);
        arguments.remove(0);
        if (!name.equals("test")) {
            String end = name.equals("[") ? "]" : "]]";
            if (arguments.isEmpty() || !arguments.get(arguments.size() - 1).equals(end)) {
                self.complain(name + ": missing " + end);
                return 2;
            }
            arguments.remove(arguments.size() - 1);
        }
        if (arguments.isEmpty()) {
            return 1;
        }
        Evaluation evaluation = new Evaluation(self, arguments, name.equals("[["));
        try {
            boolean result = evaluation.or();
            if (evaluation.at < arguments.size()) {
                self.complain(name + ": " + arguments.get(evaluation.at) + ": unknown operand");
                return 2;
            }
            return result ? 0 : 1;
        } catch (NumberFormatException bad) {
            self.complain(name + ": " + bad.getMessage() + ": bad number");
            return 2;
        }
    }

    private static final class Evaluation {
        private final Process self;
        private final List<String> words;
        private final boolean patterns;
        private int at;

        Evaluation(Process self, List<String> words, boolean patterns) {
            this.self = self;
            this.words = words;
            this.patterns = patterns;
        }

        boolean or() throws IOException {
            boolean result = and();
            while (looksAt("-o") || looksAt("||")) {
                at++;
                result |= and();
            }
            return result;
        }

        private boolean and() throws IOException {
            boolean result = not();
            while (looksAt("-a") || looksAt("&&")) {
                at++;
                result &= not();
            }
            return result;
        }

        private boolean not() throws IOException {
            if (looksAt("!") && at + 1 < words.size()) {
                at++;
                return !not();
            }
            return primary();
        }

        private boolean primary() throws IOException {
            if (at >= words.size()) {
                throw new IOException("argument expected");
            }
            String first = words.get(at++);
            String operator = at < words.size() ? words.get(at) : "";
            if (isBinary(operator) && at + 1 < words.size()) {
                at += 2;
                return binary(first, operator, words.get(at - 1));
            }
            if (first.equals("(")) {
                boolean inner = or();
                at++;
                return inner;
            }
            if (first.matches("-[a-zA-Z]") && at < words.size() && !operator.equals("-a") && !operator.equals("-o")) {
                return unary(first, words.get(at++));
            }
            return !first.isEmpty();
        }

        private boolean looksAt(String word) {
            return at < words.size() && words.get(at).equals(word);
        }

        private static boolean isBinary(String word) {
            return List.of(
                            "=", "==", "!=", "=~", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot",
                            "-ef")
                    .contains(word);
        }

        private boolean binary(String left, String operator, String right) throws IOException {
            return switch (operator) {
                case "=", "==" ->
                    patterns ? dev.podlings.practice.node.shell.Pattern.matches(right, left) : left.equals(right);
                case "!=" ->
                    patterns ? !dev.podlings.practice.node.shell.Pattern.matches(right, left) : !left.equals(right);
                case "=~" ->
                    Regex.compile(right, true, 0).matcher(new WatchedText(left)).find();
                case "<" -> left.compareTo(right) < 0;
                case ">" -> left.compareTo(right) > 0;
                case "-eq" -> number(left) == number(right);
                case "-ne" -> number(left) != number(right);
                case "-lt" -> number(left) < number(right);
                case "-le" -> number(left) <= number(right);
                case "-gt" -> number(left) > number(right);
                case "-ge" -> number(left) >= number(right);
                default -> newer(left, operator, right);
            };
        }

        private boolean newer(String left, String operator, String right) {
            Inode a = inode(left, true);
            Inode b = inode(right, true);
            if (a == null || b == null) {
                return operator.equals("-nt") && a != null;
            }
            return switch (operator) {
                case "-nt" -> a.modified().isAfter(b.modified());
                case "-ot" -> a.modified().isBefore(b.modified());
                default -> a == b;
            };
        }

        private boolean unary(String operator, String operand) throws IOException {
            Inode there = inode(operand, !operator.equals("-L") && !operator.equals("-h"));
            return switch (operator) {
                case "-n" -> !operand.isEmpty();
                case "-z" -> operand.isEmpty();
                case "-e", "-a", "-r", "-w", "-O", "-G" -> there != null;
                case "-f" -> there instanceof Plain;
                case "-d" -> there instanceof Dir;
                case "-L", "-h" -> there instanceof Link;
                case "-c" -> there instanceof Device;
                case "-s" -> there != null && there.size() > 0;
                case "-x" -> there instanceof Dir || (there != null && (there.mode() & 0111) != 0);
                case "-t" -> self.fd((int) number(operand)).tty() != null;
                default -> false;
            };
        }

        private @Nullable Inode inode(String path, boolean follow) {
            try {
                return self.files().walk(self.path(path), follow).inode();
            } catch (FileFailure notThere) {
                return null;
            }
        }

        private static long number(String text) {
            String plain = text.strip();
            if (!plain.matches("[+-]?\\d{1,18}")) {
                throw new NumberFormatException(text);
            }
            return Long.parseLong(plain);
        }
    }
}
