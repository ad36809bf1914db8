package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;

/** The values of parameters, and what {@code ${name:-word}} and its relatives make of them. */
final class Parameters {
    private final Shell shell;
    private final Expander expander;
    private final ShellState state;
    private final Process process;

    Parameters(Shell shell, Expander expander, ShellState state, Process process) {
        this.shell = shell;
        this.expander = expander;
        this.state = state;
        this.process = process;
    }

    /** The value; "" where it is not set. */
    String value(Word.Variable variable) throws IOException {
        String value = state.get(variable.name(), process.pid());
        String operator = variable.operator();
        Word argument = variable.argument();
        if (operator.equals("#length")) {
            return Integer.toString(
                    variable.name().equals("@") || variable.name().equals("*")
                            ? state.positional.size()
                            : value == null ? 0 : value.codePointCount(0, value.length()));
        }
        if (argument == null) {
            if (value == null && state.options.contains('u') && !"@*".contains(variable.name())) {
                throw expander.fail(variable.name() + ": parameter not set");
            }
            return value == null ? "" : value;
        }
        boolean missing = value == null || (operator.startsWith(":") && operator.length() > 1 && value.isEmpty());
        switch (operator) {
            case ":-", "-":
                return missing ? expander.text(argument) : String.valueOf(value);
            case ":=", "=":
                if (missing) {
                    assign(variable.name(), expander.text(argument));
                    return number(variable.name());
                }
                return String.valueOf(value);
            case ":+", "+":
                return missing ? "" : expander.text(argument);
            case ":?", "?":
                if (missing) {
                    String message = expander.text(argument);
                    throw expander.fail(variable.name() + ": " + (message.isEmpty() ? "parameter not set" : message));
                }
                return String.valueOf(value);
            default:
                return trimmed(value == null ? "" : value, operator, argument);
        }
    }

    private String trimmed(String value, String operator, Word argument) throws IOException {
        switch (operator) {
            case "%", "%%":
                String ending = expander.pattern(argument);
                for (int i = 0; i <= value.length(); i++) {
                    int cut = operator.equals("%") ? value.length() - i : i;
                    if (Pattern.matches(ending, value.substring(cut))) {
                        return value.substring(0, cut);
                    }
                }
                return value;
            case "#", "##":
                String beginning = expander.pattern(argument);
                for (int i = 0; i <= value.length(); i++) {
                    int cut = operator.equals("#") ? i : value.length() - i;
                    if (Pattern.matches(beginning, value.substring(0, cut))) {
                        return value.substring(cut);
                    }
                }
                return value;
            case "/", "//":
                return replaced(value, expander.pattern(argument), operator.equals("//"));
            default:
                return slice(value, expander.text(argument));
        }
    }

    private String replaced(String value, String argument, boolean all) {
        int slash = 0;
        while (slash < argument.length() && argument.charAt(slash) != '/') {
            slash += argument.charAt(slash) == '\\' ? 2 : 1;
        }
        String pattern = argument.substring(0, Math.min(slash, argument.length()));
        String by = slash + 1 <= argument.length() - 1 ? Pattern.unquote(argument.substring(slash + 1)) : "";
        if (!Pattern.isPattern(pattern)) {
            return replacedText(value, Pattern.unquote(pattern), by, all);
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        boolean done = false;
        while (at < value.length()) {
            int end = done ? -1 : longestMatch(value, at, pattern);
            if (end > at) {
                expander.bounded(result.append(by));
                at = end;
                done = !all;
            } else {
                result.append(value.charAt(at++));
            }
        }
        return result.toString();
    }

    private String replacedText(String value, String wanted, String by, boolean all) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (int found = wanted.isEmpty() ? -1 : value.indexOf(wanted);
                found >= 0;
                found = all ? value.indexOf(wanted, at) : -1) {
            Worker.step();
            expander.bounded(result.append(value, at, found).append(by));
            at = found + wanted.length();
        }
        return result.append(value.substring(at)).toString();
    }

    private static int longestMatch(String value, int at, String pattern) {
        for (int end = value.length(); end > at; end--) {
            if (Pattern.matches(pattern, value.substring(at, end))) {
                return end;
            }
        }
        return -1;
    }

    private String slice(String value, String argument) throws IOException {
        String[] numbers = argument.split(":", 2);
        long from = Long.parseLong(expander.arithmetic(numbers[0]));
        long start = Math.max(0, Math.min(value.length(), from < 0 ? value.length() + from : from));
        long length = numbers.length > 1 ? Long.parseLong(expander.arithmetic(numbers[1])) : value.length();
        long end = length < 0 ? value.length() + length : start + length;
        return value.substring((int) start, (int) Math.max(start, Math.min(value.length(), end)));
    }

    void assign(String name, String value) {
        try {
            state.set(name, value);
        } catch (ShellState.Refused refused) {
            throw new Leave.Shell(shell.complain(String.valueOf(refused.getMessage()), 2));
        }
    }

    String number(String name) {
        String value = state.get(name, process.pid());
        return value == null ? "" : value;
    }
}
