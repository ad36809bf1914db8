package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** One run of a sed script over lines: the pattern space, the hold space, and what is printed. */
final class SedRun {
    /** What is printed goes here. */
    interface Out {
        void line(String text) throws IOException;
    }

    private final List<SedCommand> commands;
    private final List<String> lines;
    private final boolean quiet;
    private final Out out;
    private final List<String> appended = new ArrayList<>();
    private String space = "";
    private String hold = "";
    private int at;
    private boolean substituted;
    private boolean over;

    SedRun(List<SedCommand> commands, List<String> lines, boolean quiet, Out out) {
        this.commands = commands;
        this.lines = lines;
        this.quiet = quiet;
        this.out = out;
    }

    void run() throws IOException {
        boolean keep = false;
        while (!over && (keep || at < lines.size())) {
            if (!keep) {
                space = lines.get(at++);
            }
            keep = cycle();
        }
    }

    private boolean isLast() {
        return at >= lines.size();
    }

    /** @return whether the next cycle begins with what is in the space, as {@code D} wants it */
    private boolean cycle() throws IOException {
        substituted = false;
        boolean prints = !quiet;
        int command = 0;
        while (command < commands.size()) {
            Worker.step();
            SedCommand each = commands.get(command++);
            if (!each.applies(space, at, isLast())) {
                command = each.name() == '{' ? each.jump() : command;
                continue;
            }
            switch (each.name()) {
                case 's' -> substitute(each);
                case 'y' -> space = mapped(space, each.text());
                case 'p' -> out.line(space);
                case 'P' -> out.line(firstLine());
                case '=' -> out.line(Integer.toString(at));
                case 'a' -> appended.add(each.text());
                case 'i' -> out.line(each.text());
                case 'h' -> hold = space;
                case 'H' -> hold = Text.bounded(hold + "\n" + space);
                case 'g' -> space = hold;
                case 'G' -> space = Text.bounded(space + "\n" + hold);
                case 'x' -> {
                    String before = space;
                    space = hold;
                    hold = before;
                }
                case 'n', 'N' -> {
                    if (isLast()) {
                        // GNU and busybox print what is there; nothing more comes.
                        over = true;
                        end(prints);
                        return false;
                    }
                    if (each.name() == 'n') {
                        end(prints);
                        space = lines.get(at++);
                    } else {
                        space = Text.bounded(space + "\n" + lines.get(at++));
                    }
                }
                case 'd' -> {
                    end(false);
                    return false;
                }
                case 'D' -> {
                    int newline = space.indexOf('\n');
                    end(false);
                    space = newline < 0 ? "" : space.substring(newline + 1);
                    return newline >= 0;
                }
                case 'c' -> {
                    out.line(each.text());
                    end(false);
                    return false;
                }
                case 'b' -> command = each.jump();
                case 't' -> {
                    command = substituted ? each.jump() : command;
                    substituted = false;
                }
                case 'q', 'Q' -> {
                    over = true;
                    end(prints && each.name() == 'q');
                    return false;
                }
                default -> {
                    // A label, or where a group begins or ends.
                }
            }
        }
        end(prints);
        return false;
    }

    private void end(boolean prints) throws IOException {
        if (prints) {
            out.line(space);
        }
        for (String each : appended) {
            out.line(each);
        }
        appended.clear();
    }

    private String firstLine() {
        int newline = space.indexOf('\n');
        return newline < 0 ? space : space.substring(0, newline);
    }

    private void substitute(SedCommand command) throws IOException {
        Matcher matcher = command.pattern().matcher(new WatchedText(space));
        StringBuilder result = new StringBuilder();
        boolean all = command.flags().contains("g");
        String digits = command.flags().replaceAll("\\D", "");
        int wanted = digits.isEmpty() ? 1 : Integer.parseInt(digits.substring(0, Math.min(9, digits.length())));
        int from = 0;
        int count = 0;
        boolean changed = false;
        while (matcher.find()) {
            count++;
            if (count < wanted) {
                continue;
            }
            changed = true;
            Text.bounded(result.append(space, from, matcher.start()).append(replacement(command.text(), matcher)));
            from = matcher.end();
            if (!all) {
                break;
            }
        }
        if (changed) {
            space = result.append(space.substring(from)).toString();
            substituted = true;
            if (command.flags().contains("p")) {
                out.line(space);
            }
        }
    }

    private static String replacement(String text, Matcher matcher) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&') {
                made.append(matcher.group());
            } else if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                if (Character.isDigit(next) && next - '0' <= matcher.groupCount()) {
                    String group = matcher.group(next - '0');
                    made.append(group == null ? "" : group);
                } else {
                    made.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                }
            } else {
                made.append(c);
            }
        }
        return made.toString();
    }

    private static String mapped(String line, String pair) {
        int half = pair.indexOf('\0');
        String from = pair.substring(0, half);
        String to = pair.substring(half + 1);
        StringBuilder made = new StringBuilder();
        for (char c : line.toCharArray()) {
            int index = from.indexOf(c);
            made.append(index >= 0 && index < to.length() ? to.charAt(index) : c);
        }
        return made.toString();
    }
}
