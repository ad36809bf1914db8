package dev.podlings.workshop;

import dev.podlings.terminal.markdown.Wrap;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;

/** What can be typed at the prompt, and what it does. */
final class HelpView {
    private static final int KEYS = 26;
    private static final int COLUMNS_FOR_TWO = 60;

    private final Words words;

    HelpView(Words words) {
        this.words = words;
    }

    /** In two columns, or one below the other where the window is narrow. */
    List<Line> lines(int columns) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(words.text("help.title"), Role.STRONG));
        List<String> keys = new ArrayList<>(List.of("enter", "kubectl", "shell"));
        keys.addAll(Interpreter.VERBS);
        // These two stand with "play", and on the screen already.
        keys.removeAll(List.of("resume", "help"));
        keys.forEach(key -> lines.addAll(entry(key, columns)));
        return lines;
    }

    private List<Line> entry(String key, int columns) {
        Line typed = Line.of("  " + words.text("help." + key + ".key"), Role.KEY);
        Line does = Line.of(words.text("help." + key));
        if (columns < COLUMNS_FOR_TWO) {
            List<Line> below = new ArrayList<>(List.of(typed));
            Wrap.wrap(does, columns - 5)
                    .forEach(row -> below.add(Line.of("    ").and(row)));
            return below;
        }
        List<Line> beside = new ArrayList<>();
        for (Line row : Wrap.wrap(does, columns - KEYS - 1)) {
            beside.add((beside.isEmpty() ? typed : Line.EMPTY).padded(KEYS).and(row));
        }
        return beside;
    }
}
