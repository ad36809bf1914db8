package dev.podlings.practice.node.command;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One command of a sed script, with its addresses. Remembers whether it is inside of its range. */
final class SedCommand {

    /** @param number 0 for none, -1 for the last line */
    record Address(int number, @Nullable Pattern pattern) {
        boolean matches(String line, int at, boolean last) {
            if (pattern != null) {
                return pattern.matcher(new WatchedText(line)).find();
            }
            return number == -1 ? last : number == at;
        }
    }

    /** When it applies. */
    record When(@Nullable Address from, @Nullable Address to, boolean negated) {}

    private final char name;
    private final When when;
    private final String text;
    private final String flags;
    private final @Nullable Pattern pattern;
    private int jump;
    private boolean inside;

    /** @param text what is put in, or the name of a label */
    SedCommand(char name, When when, String text, String flags, @Nullable Pattern pattern) {
        this.name = name;
        this.when = when;
        this.text = text;
        this.flags = flags;
        this.pattern = pattern;
    }

    char name() {
        return name;
    }

    String text() {
        return text;
    }

    String flags() {
        return flags;
    }

    Pattern pattern() {
        return Objects.requireNonNull(pattern);
    }

    /** Where it goes on: after a group that is left out, or at a label. */
    int jump() {
        return jump;
    }

    void jump(int to) {
        jump = to;
    }

    boolean applies(String line, int at, boolean last) {
        return within(line, at, last) != when.negated();
    }

    private boolean within(String line, int at, boolean last) {
        Address from = when.from();
        Address to = when.to();
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
