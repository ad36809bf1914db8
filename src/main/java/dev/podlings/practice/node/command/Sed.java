package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code sed} with s, d, p, q, y, a, i, c, = and addresses. */
final class Sed {

    /** @param number 0 for none, -1 for the last line */
    private record Address(int number, @Nullable Pattern pattern) {
        boolean matches(String line, int at, boolean last) {
            if (pattern != null) {
                return pattern.matcher(new WatchedText(line)).find();
            }
            return number == -1 ? last : number == at;
        }
    }

    private static final class Command {
        private @Nullable Address from;
        private @Nullable Address to;
        private boolean negated;
        private boolean inside;
        private char name;
        private String text = "";
        private String flags = "";
        private @Nullable Pattern pattern;

        boolean applies(String line, int at, boolean last) {
            return within(line, at, last) != negated;
        }

        private boolean within(String line, int at, boolean last) {
            if (from == null) {
                return true;
            }
            if (to == null) {
                return from.matches(line, at, last);
            }
            if (inside) {
                inside = !(to.matches(line, at, last) || (to.number() > 0 && at >= to.number()));
                return true;
            }
            if (from.matches(line, at, last)) {
                inside = to.pattern() != null || to.number() == -1 || to.number() > at;
                return true;
            }
            return false;
        }
    }

    int run(Process self) throws IOException {
        Options options = Options.parse(
                self.arguments(), "nErie:f:s", "quiet=n", "regexp-extended=E", "in-place=i", "expression=e");
        List<String> operands = new ArrayList<>(options.operands());
        if (!options.has('e') && operands.isEmpty()) {
            self.complain("sed: no script");
            return 1;
        }
        String script = options.has('e') ? options.get('e', "") : operands.remove(0);
        boolean extended = options.has('E') || options.has('r');
        if (!options.has('i')) {
            List<String> out = edit(Lines.all(self, operands), parse(script, extended), options.has('n'));
            for (String line : out) {
                self.println(line);
            }
            return 0;
        }
        for (String file : operands) {
            List<String> out = edit(Lines.all(self, List.of(file)), parse(script, extended), options.has('n'));
            String text = out.isEmpty() ? "" : String.join("\n", out) + "\n";
            self.machine().files().file(self.path(file)).content(text.getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    private static List<String> edit(List<String> lines, List<Command> commands, boolean quiet) throws IOException {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean deleted = false;
            boolean quit = false;
            List<String> appended = new ArrayList<>();
            for (Command each : commands) {
                if (deleted || quit || !each.applies(line, i + 1, i == lines.size() - 1)) {
                    continue;
                }
                switch (each.name) {
                    case 's' -> {
                        String after = substitute(each, line);
                        if (each.flags.contains("p") && !after.equals(line)) {
                            out.add(after);
                        }
                        line = after;
                    }
                    case 'y' -> line = mapped(line, each.text);
                    case 'd' -> deleted = true;
                    case 'p' -> out.add(line);
                    case '=' -> out.add(Integer.toString(i + 1));
                    case 'a' -> appended.add(each.text);
                    case 'i' -> out.add(each.text);
                    case 'c' -> {
                        out.add(each.text);
                        deleted = true;
                    }
                    default -> quit = true;
                }
            }
            if (!deleted && !quiet) {
                out.add(line);
            }
            out.addAll(appended);
            if (quit) {
                break;
            }
        }
        return out;
    }

    private static String substitute(Command command, String line) throws IOException {
        if (command.pattern == null) {
            return line;
        }
        Matcher matcher = command.pattern.matcher(new WatchedText(line));
        StringBuilder result = new StringBuilder();
        boolean all = command.flags.contains("g");
        String digits = command.flags.replaceAll("\\D", "");
        int wanted = digits.isEmpty() ? 1 : Integer.parseInt(digits.substring(0, Math.min(9, digits.length())));
        int at = 0;
        int count = 0;
        while (matcher.find()) {
            count++;
            if (count < wanted) {
                continue;
            }
            Text.bounded(result.append(line, at, matcher.start()).append(replacement(command.text, matcher)));
            at = matcher.end();
            if (!all) {
                break;
            }
        }
        return result.append(line.substring(at)).toString();
    }

    private static String replacement(String text, Matcher matcher) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&') {
                out.append(matcher.group());
            } else if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                if (Character.isDigit(next) && next - '0' <= matcher.groupCount()) {
                    String group = matcher.group(next - '0');
                    out.append(group == null ? "" : group);
                } else {
                    out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String mapped(String line, String pair) {
        int half = pair.indexOf('\0');
        String from = pair.substring(0, half);
        String to = pair.substring(half + 1);
        StringBuilder out = new StringBuilder();
        for (char c : line.toCharArray()) {
            int at = from.indexOf(c);
            out.append(at >= 0 && at < to.length() ? to.charAt(at) : c);
        }
        return out.toString();
    }

    private static List<Command> parse(String script, boolean extended) throws IOException {
        List<Command> commands = new ArrayList<>();
        int[] at = {0};
        while (at[0] < script.length()) {
            char c = script.charAt(at[0]);
            if (c == ';' || c == '\n' || c == ' ' || c == '}') {
                at[0]++;
                continue;
            }
            commands.add(command(script, at, extended));
        }
        return commands;
    }

    private static Command command(String script, int[] at, boolean extended) throws IOException {
        Command command = new Command();
        command.from = address(script, at, extended);
        if (command.from != null && peek(script, at) == ',') {
            at[0]++;
            command.to = address(script, at, extended);
        }
        while (peek(script, at) == ' ' || peek(script, at) == '!') {
            command.negated |= peek(script, at) == '!';
            at[0]++;
        }
        command.name = peek(script, at);
        at[0]++;
        switch (command.name) {
            case 's', 'y' -> {
                char delimiter = peek(script, at);
                at[0]++;
                String from = until(script, at, delimiter, command.name == 's');
                command.text = until(script, at, delimiter, command.name == 's');
                int start = at[0];
                while (Character.isLetterOrDigit(peek(script, at))) {
                    at[0]++;
                }
                command.flags = script.substring(start, at[0]);
                if (command.name == 'y') {
                    command.text = from + '\0' + command.text;
                } else {
                    int flags = command.flags.toLowerCase(java.util.Locale.ROOT).contains("i")
                            ? Pattern.CASE_INSENSITIVE
                            : 0;
                    command.pattern = Regex.compile(from, extended, flags);
                }
            }
            case 'a', 'i', 'c' -> {
                int end = script.indexOf('\n', at[0]);
                String rest = script.substring(at[0], end < 0 ? script.length() : end);
                command.text = rest.replaceFirst("^\\s*\\\\?\\s*", "");
                at[0] = end < 0 ? script.length() : end;
            }
            case 'd', 'p', 'q', '=' -> {}
            default -> throw new IOException("unsupported command " + command.name);
        }
        return command;
    }

    private static @Nullable Address address(String script, int[] at, boolean extended) throws IOException {
        char c = peek(script, at);
        if (Character.isDigit(c)) {
            int start = at[0];
            while (Character.isDigit(peek(script, at))) {
                at[0]++;
            }
            return new Address((int) Options.count(script.substring(start, at[0])), null);
        }
        if (c == '$') {
            at[0]++;
            return new Address(-1, null);
        }
        if (c == '/') {
            at[0]++;
            return new Address(0, Regex.compile(until(script, at, '/', true), extended, 0));
        }
        return null;
    }

    private static char peek(String script, int[] at) {
        return at[0] < script.length() ? script.charAt(at[0]) : '\0';
    }

    private static String until(String script, int[] at, char delimiter, boolean keepEscapes) throws IOException {
        StringBuilder text = new StringBuilder();
        while (peek(script, at) != delimiter) {
            if (at[0] >= script.length()) {
                throw new IOException("unterminated expression");
            }
            char c = script.charAt(at[0]++);
            if (c == '\\' && at[0] < script.length()) {
                char next = script.charAt(at[0]++);
                if (next == delimiter) {
                    text.append(delimiter);
                } else if (keepEscapes) {
                    text.append(c).append(next);
                } else {
                    text.append(next);
                }
            } else {
                text.append(c);
            }
        }
        at[0]++;
        return text.toString();
    }
}
