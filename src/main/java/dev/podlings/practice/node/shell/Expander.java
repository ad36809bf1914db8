package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes fields of words: parameters, substitutions, arithmetic, splitting, path names. */
final class Expander {
    private static final int MOST_FIELDS = 20_000;
    /** As ARG_MAX, in characters. */
    private static final int LONGEST = 2 << 20;

    private final Shell shell;
    private final ShellState state;
    private final Process process;

    Expander(Shell shell, ShellState state, Process process) {
        this.shell = shell;
        this.state = state;
        this.process = process;
    }

    /** A command's words, with everything done to them. */
    List<String> fields(List<Word> words) throws IOException {
        List<String> fields = new ArrayList<>();
        long length = 0;
        for (Word word : words) {
            for (String each : new Splitting().split(word)) {
                int before = fields.size();
                paths(each, fields);
                for (int i = before; i < fields.size(); i++) {
                    length += fields.get(i).length();
                }
                if (fields.size() > MOST_FIELDS || length > LONGEST) {
                    throw fail("argument list too long");
                }
            }
        }
        return fields;
    }

    /** One field: no splitting, no path names. For assignments, redirections, {@code case}. */
    String text(Word word) throws IOException {
        return Pattern.unquote(pattern(word));
    }

    /** As a pattern: what was quoted has lost its meaning. */
    String pattern(Word word) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (Word.Part part : word.parts()) {
            if (part instanceof Word.Text piece) {
                String plain = first && !piece.quoted() ? tilde(piece.text()) : piece.text();
                text.append(piece.quoted() ? Pattern.quote(plain) : backslashed(plain));
            } else {
                String value = value(part);
                bounded(text.append(quoted(part) ? Pattern.quote(value) : backslashed(value)));
            }
            first = false;
        }
        return text.toString();
    }

    private StringBuilder bounded(StringBuilder text) {
        if (text.length() > 2 * LONGEST) {
            throw fail("word too long");
        }
        return text;
    }

    private static String backslashed(String text) {
        return text.replace("\\", "\\\\");
    }

    private static boolean quoted(Word.Part part) {
        if (part instanceof Word.Variable variable) {
            return variable.quoted();
        }
        if (part instanceof Word.Substitution substitution) {
            return substitution.quoted();
        }
        return part instanceof Word.Arithmetic arithmetic && arithmetic.quoted();
    }

    private String tilde(String text) {
        if (!text.startsWith("~") || (text.length() > 1 && text.charAt(1) != '/')) {
            return text;
        }
        String home = state.variables.getOrDefault("HOME", "/root");
        return home + text.substring(1);
    }

    private String value(Word.Part part) throws IOException {
        if (part instanceof Word.Variable variable) {
            return String.valueOf(parameter(variable));
        }
        if (part instanceof Word.Substitution substitution) {
            return shell.capture(substitution.script());
        }
        if (part instanceof Word.Arithmetic arithmetic) {
            return arithmetic(text(arithmetic.expression()));
        }
        return ((Word.Text) part).text();
    }

    String arithmetic(String expression) throws IOException {
        try {
            return Long.toString(Arithmetic.evaluate(expression, this::number, this::assign));
        } catch (Arithmetic.Failed failed) {
            throw fail(String.valueOf(failed.getMessage()));
        }
    }

    private String number(String name) {
        String value = state.get(name, process.pid());
        return value == null ? "" : value;
    }

    private void assign(String name, String value) {
        try {
            state.set(name, value);
        } catch (ShellState.Refused refused) {
            throw new Leave.Shell(shell.complain(String.valueOf(refused.getMessage()), 2));
        }
    }

    /** The value; "" where it is not set. */
    private String parameter(Word.Variable variable) throws IOException {
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
                throw fail(variable.name() + ": parameter not set");
            }
            return value == null ? "" : value;
        }
        boolean missing = value == null || (operator.startsWith(":") && operator.length() > 1 && value.isEmpty());
        switch (operator) {
            case ":-", "-":
                return missing ? text(argument) : String.valueOf(value);
            case ":=", "=":
                if (missing) {
                    assign(variable.name(), text(argument));
                    return number(variable.name());
                }
                return String.valueOf(value);
            case ":+", "+":
                return missing ? "" : text(argument);
            case ":?", "?":
                if (missing) {
                    String message = text(argument);
                    throw fail(variable.name() + ": " + (message.isEmpty() ? "parameter not set" : message));
                }
                return String.valueOf(value);
            default:
                return trimmed(value == null ? "" : value, operator, argument);
        }
    }

    private String trimmed(String value, String operator, Word argument) throws IOException {
        switch (operator) {
            case "%", "%%":
                String ending = pattern(argument);
                for (int i = 0; i <= value.length(); i++) {
                    int cut = operator.equals("%") ? value.length() - i : i;
                    if (Pattern.matches(ending, value.substring(cut))) {
                        return value.substring(0, cut);
                    }
                }
                return value;
            case "#", "##":
                String beginning = pattern(argument);
                for (int i = 0; i <= value.length(); i++) {
                    int cut = operator.equals("#") ? i : value.length() - i;
                    if (Pattern.matches(beginning, value.substring(0, cut))) {
                        return value.substring(cut);
                    }
                }
                return value;
            case "/", "//":
                return replaced(value, pattern(argument), operator.equals("//"));
            default:
                return slice(value, text(argument));
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
                bounded(result.append(by));
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
            bounded(result.append(value, at, found).append(by));
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
        long from = Long.parseLong(arithmetic(numbers[0]));
        long start = Math.max(0, Math.min(value.length(), from < 0 ? value.length() + from : from));
        long length = numbers.length > 1 ? Long.parseLong(arithmetic(numbers[1])) : value.length();
        long end = length < 0 ? value.length() + length : start + length;
        return value.substring((int) start, (int) Math.max(start, Math.min(value.length(), end)));
    }

    private Leave.Shell fail(String message) {
        return new Leave.Shell(shell.complain(message, 2));
    }

    private void paths(String pattern, List<String> into) {
        if (!Pattern.isPattern(pattern) || state.options.contains('f')) {
            into.add(Pattern.unquote(pattern));
            return;
        }
        List<String> found = new ArrayList<>();
        boolean absolute = pattern.startsWith("/");
        glob(absolute ? "/" : "", pattern.split("/"), absolute ? 1 : 0, found);
        if (pattern.endsWith("/")) {
            found.removeIf(each -> !process.files().isDir(process.path(each)));
            found.replaceAll(each -> each + "/");
        }
        if (found.isEmpty()) {
            into.add(Pattern.unquote(pattern));
        } else {
            found.stream().sorted().forEach(into::add);
        }
    }

    private void glob(String sofar, String[] names, int index, List<String> found) {
        Worker.step();
        if (index == names.length) {
            if (process.files().exists(process.path(sofar)) && found.size() < MOST_FIELDS) {
                found.add(sofar);
            }
            return;
        }
        String prefix = sofar.isEmpty() || sofar.endsWith("/") ? sofar : sofar + "/";
        if (!Pattern.isPattern(names[index])) {
            glob(prefix + Pattern.unquote(names[index]), names, index + 1, found);
            return;
        }
        try {
            String in = sofar.isEmpty() ? process.directory() : process.path(sofar);
            for (String each : process.files().list(in)) {
                boolean hidden = each.startsWith(".") && !names[index].startsWith(".");
                if (!hidden && Pattern.matches(names[index], each)) {
                    glob(prefix + each, names, index + 1, found);
                }
            }
        } catch (FileFailure notThere) {
            // A pattern that leads nowhere matches nothing.
            return;
        }
    }

    /** Cuts what was not quoted into fields. */
    private final class Splitting {
        private final List<String> fields = new ArrayList<>();
        private @Nullable StringBuilder open;

        List<String> split(Word word) throws IOException {
            boolean first = true;
            for (Word.Part part : word.parts()) {
                if (part instanceof Word.Text text) {
                    String plain = first && !text.quoted() ? tilde(text.text()) : text.text();
                    field().append(text.quoted() ? Pattern.quote(plain) : backslashed(plain));
                } else if (part instanceof Word.Variable variable && isAll(variable)) {
                    all(variable);
                } else if (quoted(part)) {
                    field().append(Pattern.quote(value(part)));
                } else {
                    cut(value(part));
                }
                first = false;
            }
            end();
            return fields;
        }

        private boolean isAll(Word.Variable variable) {
            return variable.operator().isEmpty()
                    && (variable.name().equals("@") || (variable.name().equals("*") && !variable.quoted()));
        }

        private void all(Word.Variable variable) {
            for (int i = 0; i < state.positional.size(); i++) {
                if (i > 0) {
                    end();
                }
                if (variable.quoted()) {
                    field().append(Pattern.quote(state.positional.get(i)));
                } else {
                    cut(state.positional.get(i));
                }
            }
            if (variable.quoted() && state.positional.isEmpty() && open != null && open.length() == 0) {
                open = null;
            }
        }

        private void cut(String value) {
            String separators = state.variables.getOrDefault("IFS", " \t\n");
            StringBuilder piece = new StringBuilder();
            boolean any = false;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (separators.indexOf(c) < 0) {
                    piece.append(c);
                    any = true;
                    continue;
                }
                if (any) {
                    field().append(backslashed(piece.toString()));
                    piece.setLength(0);
                    any = false;
                    end();
                } else if (!Character.isWhitespace(c)) {
                    field();
                    end();
                } else {
                    end();
                }
            }
            if (any) {
                field().append(backslashed(piece.toString()));
            }
        }

        private StringBuilder field() {
            StringBuilder here = open;
            if (here == null) {
                here = new StringBuilder();
                open = here;
            }
            if (fields.size() > MOST_FIELDS) {
                throw fail("argument list too long");
            }
            return bounded(here);
        }

        private void end() {
            if (open != null) {
                fields.add(open.toString());
                open = null;
            }
        }
    }
}
