package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The awk that one-liners need: patterns, print, fields, NR, NF, sums. Says so when it is asked for more. */
final class Awk {
    private static final Pattern RULE =
            Pattern.compile("\\s*((?:/(?:[^/\\\\]|\\\\.)*/|[^{}/])*?)\\s*(?:\\{([^{}]*)\\}|$)");
    private static final Pattern COMPARISON = Pattern.compile("(.+?)\\s*(==|!=|>=|<=|>|<|!~|~)\\s*(.+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)\\s*(\\+=|-=|=|\\+\\+|--)\\s*(.*)");

    private final Map<String, String> variables = new HashMap<>();
    private List<String> fields = List.of();
    private String line = "";

    private record Rule(String pattern, @Nullable String action) {}

    int run(Process self) throws IOException {
        Awk fresh = new Awk();
        Options options = Options.parse(self.arguments(), "F:v:");
        List<String> operands = new ArrayList<>(options.operands());
        if (operands.isEmpty()) {
            self.complain("awk: usage: awk [-F value] [-v var=value] program [file ...]");
            return 2;
        }
        fresh.variables.put("FS", options.get('F', " "));
        for (String each : options.get('v', "").split("\n")) {
            if (each.contains("=")) {
                fresh.variables.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            }
        }
        List<Rule> rules = fresh.parse(operands.remove(0));
        fresh.all(self, rules, operands);
        return 0;
    }

    private List<Rule> parse(String program) throws IOException {
        List<Rule> rules = new ArrayList<>();
        Matcher matcher = RULE.matcher(program);
        int at = 0;
        while (at < program.strip().length() && matcher.find(at) && matcher.start() == at && matcher.end() > at) {
            rules.add(new Rule(matcher.group(1).strip(), matcher.group(2)));
            at = matcher.end();
        }
        if (!program.substring(Math.min(at, program.length())).isBlank() || rules.isEmpty()) {
            throw new IOException("the practice cluster's awk knows patterns, print, fields and sums, not: " + program);
        }
        return rules;
    }

    private void all(Process self, List<Rule> rules, List<String> files) throws IOException {
        for (Rule each : rules) {
            if (each.pattern().equals("BEGIN") && each.action() != null) {
                act(self, each.action());
            }
        }
        int number = 0;
        boolean reads = rules.stream().anyMatch(each -> !each.pattern().equals("BEGIN"));
        for (String text : reads ? Lines.all(self, files) : List.<String>of()) {
            number++;
            line = Text.bounded(text);
            split();
            variables.put("NR", Integer.toString(number));
            for (Rule each : rules) {
                if (!each.pattern().equals("BEGIN") && !each.pattern().equals("END") && holds(each.pattern())) {
                    act(self, each.action() == null ? "print" : each.action());
                }
            }
        }
        for (Rule each : rules) {
            if (each.pattern().equals("END") && each.action() != null) {
                act(self, each.action());
            }
        }
    }

    private void split() throws IOException {
        String separator = variables.getOrDefault("FS", " ");
        String regex =
                separator.equals(" ") ? "\\s+" : separator.matches("[^A-Za-z0-9]") ? "\\" + separator : separator;
        String text = separator.equals(" ") ? line.strip() : line;
        fields = text.isEmpty()
                ? List.of()
                : List.of(Regex.compile(regex, true, 0).split(new WatchedText(text), -1));
        variables.put("NF", Integer.toString(fields.size()));
    }

    private boolean holds(String condition) throws IOException {
        if (condition.isEmpty()) {
            return true;
        }
        for (String any : condition.split("\\|\\|")) {
            boolean all = true;
            for (String each : any.split("&&")) {
                all &= simple(each.strip());
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private boolean simple(String condition) throws IOException {
        if (condition.startsWith("!")) {
            return !simple(condition.substring(1).strip());
        }
        if (condition.startsWith("/") && condition.endsWith("/") && condition.length() > 1) {
            return Regex.compile(condition.substring(1, condition.length() - 1), true, 0)
                    .matcher(new WatchedText(line))
                    .find();
        }
        Matcher matcher = COMPARISON.matcher(condition);
        if (matcher.matches()) {
            return compare(
                    value(matcher.group(1)), matcher.group(2), matcher.group(3).strip());
        }
        String value = value(condition);
        return !value.isEmpty() && !value.equals("0");
    }

    private boolean compare(String left, String operator, String right) throws IOException {
        if (operator.endsWith("~")) {
            String regex = right.startsWith("/") ? right.substring(1, right.length() - 1) : value(right);
            return Regex.compile(regex, true, 0).matcher(new WatchedText(left)).find() == operator.equals("~");
        }
        String other = value(right);
        int order = isNumber(left) && isNumber(other)
                ? Double.compare(Double.parseDouble(left), Double.parseDouble(other))
                : left.compareTo(other);
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            case ">=" -> order >= 0;
            default -> order <= 0;
        };
    }

    private void act(Process self, String action) throws IOException {
        for (String statement : split(action, ";\n")) {
            String text = statement.strip();
            if (text.isEmpty()) {
                continue;
            }
            Matcher assignment = ASSIGNMENT.matcher(text);
            if (text.equals("print")) {
                self.println(line);
            } else if (text.startsWith("print ")
                    || text.startsWith("print\"")
                    || text.startsWith("print(")
                    || text.startsWith("print$")) {
                List<String> items = new ArrayList<>();
                for (String each : split(text.substring(5), ",")) {
                    items.add(value(each.strip()));
                }
                self.println(String.join(variables.getOrDefault("OFS", " "), items));
            } else if (assignment.matches()) {
                assign(assignment.group(1), assignment.group(2), assignment.group(3));
            } else {
                throw new IOException("the practice cluster's awk does not know: " + text);
            }
        }
    }

    private void assign(String name, String operator, String expression) throws IOException {
        double before = number(variables.getOrDefault(name, "0"));
        variables.put(
                name,
                switch (operator) {
                    case "=" -> value(expression.strip());
                    case "++" -> text(before + 1);
                    case "--" -> text(before - 1);
                    case "+=" -> text(before + number(value(expression.strip())));
                    default -> text(before - number(value(expression.strip())));
                });
    }

    /** Items beside each other are put together; of arithmetic, one operator between two items. */
    private String value(String expression) throws IOException {
        StringBuilder joined = new StringBuilder();
        Matcher items = Pattern.compile(
                        "\"((?:[^\"\\\\]|\\\\.)*)\"|\\$(\\d+|NF|NR)|([A-Za-z_]\\w*)|(\\d+(?:\\.\\d+)?)|([-+*/%])|([ ()]+)")
                .matcher(expression);
        String operator = "";
        int at = 0;
        while (items.find() && items.start() == at) {
            at = items.end();
            if (items.group(6) != null) {
                continue;
            }
            if (items.group(5) != null) {
                operator = items.group(5);
                continue;
            }
            String item = item(items);
            if (operator.isEmpty()) {
                Text.bounded(joined.append(item));
            } else {
                String result = text(calculate(number(joined.toString()), operator, number(item)));
                joined.setLength(0);
                joined.append(result);
                operator = "";
            }
        }
        if (at < expression.length()) {
            throw new IOException("the practice cluster's awk does not know: " + expression);
        }
        return joined.toString();
    }

    private String item(Matcher items) {
        if (items.group(1) != null) {
            return Printf.escapes(items.group(1)).replace("\\\"", "\"");
        }
        if (items.group(2) != null) {
            String which = items.group(2);
            int index = Character.isDigit(which.charAt(0))
                    ? Integer.parseInt(which.length() > 4 ? "9999" : which)
                    : (int) number(variables.getOrDefault(which, "0"));
            return index == 0 ? line : index <= fields.size() ? fields.get(index - 1) : "";
        }
        return items.group(3) != null ? variables.getOrDefault(items.group(3), "") : items.group(4);
    }

    private static double calculate(double left, String operator, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("-?\\d+(\\.\\d+)?");
    }

    private static double number(String text) {
        Matcher matcher =
                Pattern.compile("\\s*(-?\\d+(?:\\.\\d+)?).*", Pattern.DOTALL).matcher(text);
        return matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** Cuts at separators that are not inside of quotes or parentheses. */
    private static List<String> split(String text, String separators) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            if (!quoted && separators.indexOf(c) >= 0) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
