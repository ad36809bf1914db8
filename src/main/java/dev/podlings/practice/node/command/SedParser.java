package dev.podlings.practice.node.command;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a sed script. */
final class SedParser {
    private final String script;
    private final boolean extended;
    private int at;
    private String lastRegex = "";

    private SedParser(String script, boolean extended) {
        this.script = script;
        this.extended = extended;
    }

    static List<SedCommand> parse(String script, boolean extended) throws IOException {
        List<SedCommand> commands = new SedParser(script, extended).commands();
        resolve(commands);
        return commands;
    }

    private List<SedCommand> commands() throws IOException {
        List<SedCommand> commands = new ArrayList<>();
        while (at < script.length()) {
            char c = peek();
            if (c == ';' || Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                at = lineEnd();
            } else {
                commands.add(command());
            }
        }
        return commands;
    }

    /** Groups and labels become places to go on at. */
    private static void resolve(List<SedCommand> commands) throws IOException {
        Map<String, Integer> labels = new HashMap<>();
        Deque<SedCommand> open = new ArrayDeque<>();
        for (int i = 0; i < commands.size(); i++) {
            SedCommand each = commands.get(i);
            if (each.name() == ':') {
                labels.put(each.text(), i + 1);
            } else if (each.name() == '{') {
                open.push(each);
            } else if (each.name() == '}') {
                if (open.isEmpty()) {
                    throw new IOException("unexpected }");
                }
                open.pop().jump(i + 1);
            }
        }
        if (!open.isEmpty()) {
            throw new IOException("unmatched {");
        }
        for (SedCommand each : commands) {
            if (each.name() == 'b' || each.name() == 't') {
                Integer to = each.text().isEmpty() ? Integer.valueOf(commands.size()) : labels.get(each.text());
                if (to == null) {
                    throw new IOException("can't find label for jump to '" + each.text() + "'");
                }
                each.jump(to);
            }
        }
    }

    private SedCommand command() throws IOException {
        SedCommand.Address from = address();
        SedCommand.Address to = null;
        if (from != null && peek() == ',') {
            at++;
            to = address();
        }
        boolean negated = false;
        while (peek() == ' ' || peek() == '!') {
            negated |= peek() == '!';
            at++;
        }
        SedCommand.When when = new SedCommand.When(from, to, negated);
        char name = peek();
        at++;
        return switch (name) {
            case 's' -> substitution(when);
            case 'y' -> {
                char delimiter = peek();
                at++;
                String pair = until(delimiter, false) + '\0' + until(delimiter, false);
                yield new SedCommand(name, when, pair, "", null);
            }
            case 'a', 'i', 'c' -> new SedCommand(name, when, added(), "", null);
            case ':', 'b', 't' -> new SedCommand(name, when, label(), "", null);
            case 'd', 'D', 'p', 'P', 'q', 'Q', '=', 'h', 'H', 'g', 'G', 'x', 'n', 'N', '{', '}' ->
                new SedCommand(name, when, "", "", null);
            default -> throw new IOException("unsupported command " + name);
        };
    }

    private SedCommand substitution(SedCommand.When when) throws IOException {
        char delimiter = peek();
        at++;
        String regex = until(delimiter, true);
        String text = until(delimiter, true);
        int start = at;
        while (Character.isLetterOrDigit(peek()) && peek() != '}') {
            at++;
        }
        String flags = script.substring(start, at);
        int options = flags.toLowerCase(Locale.ROOT).contains("i") ? Pattern.CASE_INSENSITIVE : 0;
        return new SedCommand('s', when, text, flags, compiled(regex, options));
    }

    /** An empty one means the last one. */
    private Pattern compiled(String regex, int options) throws IOException {
        lastRegex = regex.isEmpty() ? lastRegex : regex;
        return Regex.compile(lastRegex, extended, options);
    }

    /** What {@code a}, {@code i} and {@code c} add: in the same line, or after a backslash in the next. */
    private String added() {
        StringBuilder text = new StringBuilder();
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
        if (peek() == '\\') {
            at++;
            while (peek() == ' ' || peek() == '\n') {
                at++;
            }
        }
        while (at < script.length() && peek() != '\n') {
            if (peek() == '\\' && at + 1 < script.length()) {
                at++;
            }
            text.append(script.charAt(at++));
        }
        return text.toString();
    }

    private String label() {
        int start = at;
        while (at < script.length() && peek() != '\n' && peek() != ';' && peek() != '}') {
            at++;
        }
        return script.substring(start, at).strip();
    }

    private int lineEnd() {
        int end = script.indexOf('\n', at);
        return end < 0 ? script.length() : end;
    }

    private SedCommand.@Nullable Address address() throws IOException {
        char c = peek();
        if (Character.isDigit(c)) {
            int start = at;
            while (Character.isDigit(peek())) {
                at++;
            }
            return new SedCommand.Address((int) Options.count(script.substring(start, at)), null);
        }
        if (c == '$') {
            at++;
            return new SedCommand.Address(-1, null);
        }
        if (c == '/') {
            at++;
            return new SedCommand.Address(0, compiled(until('/', true), 0));
        }
        return null;
    }

    private char peek() {
        return at < script.length() ? script.charAt(at) : '\0';
    }

    private String until(char delimiter, boolean keepEscapes) throws IOException {
        StringBuilder text = new StringBuilder();
        while (at >= script.length() || peek() != delimiter) {
            if (at >= script.length()) {
                throw new IOException("unterminated expression");
            }
            char c = script.charAt(at++);
            if (c == '\\' && at < script.length()) {
                char next = script.charAt(at++);
                if (next == delimiter) {
                    text.append(delimiter);
                } else if (keepEscapes) {
                    text.append(c).append(next);
                } else {
                    text.append(next == 'n' ? '\n' : next);
                }
            } else {
                text.append(c);
            }
        }
        at++;
        return text.toString();
    }
}
