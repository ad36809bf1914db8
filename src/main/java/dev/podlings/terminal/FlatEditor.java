package dev.podlings.terminal;

import dev.podlings.terminal.Completions.Completion;
import dev.podlings.terminal.TypedLines.Kind;
import dev.podlings.terminal.TypedLines.Typed;
import dev.podlings.terminal.text.Columns;
import dev.podlings.terminal.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A line that is typed where nothing is drawn over: with history and completion, and the cursor always at its end. What
 * is changed by more than its last characters is written anew on a line of its own, which a screen reader reads aloud.
 */
final class FlatEditor {
    private static final char CTRL_C = 3;
    private static final char CTRL_D = 4;
    private static final char CTRL_N = 14;
    private static final char CTRL_P = 16;
    private static final char CTRL_R = 18;
    private static final char CTRL_U = 21;
    private static final char CTRL_W = 23;
    private static final char ESCAPE = 27;
    private static final char DELETE = 127;

    private final TypedLines keys;
    private final Consumer<String> echo;
    private final FlatHistory history;
    /** Of the screen: what it prints and what is typed take turns. */
    private final Object lock;

    private final StringBuilder line = new StringBuilder();
    private String prompt = "";
    private Completions completions = (text, cursor) -> List.of();

    /** @param echo writes at once what it is given */
    FlatEditor(TypedLines keys, Consumer<String> echo, FlatHistory history, Object lock) {
        this.keys = keys;
        this.echo = echo;
        this.history = history;
        this.lock = lock;
    }

    /** What is typed so far. */
    String begun() {
        synchronized (lock) {
            return line.toString();
        }
    }

    /**
     * Reads a line.
     *
     * @param shown the prompt, which stands on the screen already
     * @param remembers whether it belongs in the history
     */
    Typed read(String shown, Completions candidates, boolean remembers) {
        prompt = shown;
        completions = candidates;
        set("");
        history.begin();
        while (true) {
            Typed key = keys.next();
            if (key.kind() != Kind.LINE) {
                return ended(key);
            }
            char pressed = key.text().charAt(0);
            if (pressed == '\r' || pressed == '\n') {
                return finished(remembers);
            } else if (pressed == CTRL_C) {
                return ended(new Typed(Kind.INTERRUPT, ""));
            } else if (pressed == CTRL_D && line.isEmpty()) {
                return ended(new Typed(Kind.END, ""));
            }
            press(pressed);
        }
    }

    private Typed ended(Typed how) {
        set("");
        echo.accept(System.lineSeparator());
        return how;
    }

    private Typed finished(boolean remembers) {
        String text = begun();
        set("");
        echo.accept(System.lineSeparator());
        if (remembers) {
            history.add(text);
        }
        return new Typed(Kind.LINE, text);
    }

    private void press(char key) {
        switch (key) {
            case '\b', DELETE -> erase(1);
            case '\t' -> complete();
            case CTRL_P -> history.earlier(begun()).ifPresent(this::writeAnew);
            case CTRL_N -> history.later().ifPresent(this::writeAnew);
            case CTRL_R -> history.search(begun()).ifPresent(this::writeAnew);
            case CTRL_U -> writeAnew("");
            case CTRL_W -> erase(lastWord());
            case ESCAPE -> arrow();
            default -> {
                if (key >= ' ') {
                    append(Character.toString(key));
                }
            }
        }
    }

    /** Up and down are known; a key that would move the cursor does nothing. */
    private void arrow() {
        char first = next();
        char last = first == '[' || first == 'O' ? next() : first;
        while (first == '[' && last >= '0' && last < '@') {
            last = next();
        }
        if (last == 'A') {
            press(CTRL_P);
        } else if (last == 'B') {
            press(CTRL_N);
        }
    }

    private char next() {
        Typed key = keys.next();
        return key.kind() == Kind.LINE ? key.text().charAt(0) : 'x';
    }

    private void set(String text) {
        synchronized (lock) {
            line.setLength(0);
            line.append(text);
        }
    }

    private void append(String text) {
        synchronized (lock) {
            line.append(text);
            echo.accept(text);
        }
    }

    private void erase(int characters) {
        synchronized (lock) {
            int columns = 0;
            for (int i = 0; i < characters && !line.isEmpty(); i++) {
                int last = line.codePointBefore(line.length());
                columns += Columns.of(last);
                line.setLength(line.length() - Character.charCount(last));
            }
            // The way in which a terminal without an editor erases, too.
            echo.accept("\b \b".repeat(columns));
        }
    }

    private int lastWord() {
        String text = line.toString().stripTrailing();
        int start = text.lastIndexOf(' ') + 1;
        return line.codePointCount(start, line.length());
    }

    private void writeAnew(String text) {
        synchronized (lock) {
            set(text);
            echo.accept(System.lineSeparator() + prompt + text);
        }
    }

    private void complete() {
        String before = begun();
        String word = before.substring(before.lastIndexOf(' ') + 1);
        List<Completion> fitting = new ArrayList<>();
        for (Completion each : completions.at(before, before.length())) {
            if (each.isTypable() && each.word().startsWith(word)) {
                fitting.add(each);
            }
        }
        if (fitting.isEmpty()) {
            return;
        }
        String common = commonBeginning(fitting);
        if (fitting.size() == 1) {
            append(common.substring(word.length()) + (fitting.get(0).ends() ? " " : ""));
        } else if (common.length() > word.length()) {
            append(common.substring(word.length()));
        } else {
            list(fitting);
        }
    }

    private static String commonBeginning(List<Completion> all) {
        String common = all.get(0).word();
        for (Completion each : all) {
            while (!each.word().startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common;
    }

    private void list(List<Completion> fitting) {
        StringBuilder text = new StringBuilder();
        for (Completion each : fitting) {
            String description = each.description().isEmpty() ? "" : ": " + each.description();
            text.append(System.lineSeparator()).append(Printable.of(each.word() + description));
        }
        echo.accept(text.toString());
        writeAnew(begun());
    }
}
