package dev.podlings.workshop;

import dev.podlings.cell.JavaRunner;
import dev.podlings.terminal.Completions.Completion;
import dev.podlings.terminal.Input;
import dev.podlings.terminal.Prompt;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.List;
import java.util.function.Consumer;

/** The lesson's own JShell at the prompt: a snippet may take several lines, Tab completes it. */
final class JavaTalk {
    private final Screen screen;
    private final Words words;
    private final JavaRunner java;

    JavaTalk(Screen screen, Words words, JavaRunner java) {
        this.screen = screen;
        this.words = words;
        this.java = java;
    }

    /** @param done what is done with each snippet, once it is complete */
    void talk(Consumer<String> done) {
        screen.say(Line.of(words.text("java.begins"), Role.NOTE));
        java.beginAhead();
        String begun = "";
        while (true) {
            Input input = screen.read(prompt(begun));
            if (input instanceof Input.End || input instanceof Input.Gone) {
                break;
            } else if (input instanceof Input.Interrupt) {
                screen.say(Line.of(begun.isEmpty() ? words.text("java.leave") : "", Role.MUTED));
                begun = "";
                continue;
            }
            String line = typed(input);
            if (begun.isEmpty() && line.strip().startsWith("/") && !line.strip().startsWith("//")) {
                if (line.strip().equals("/exit") || line.strip().equals("/quit")) {
                    break;
                }
                command(line.strip());
                continue;
            }
            begun = begun.isEmpty() ? line : begun + "\n" + line;
            if (!begun.isBlank() && java.isComplete(begun)) {
                done.accept(begun);
                begun = "";
            }
        }
        screen.say(Line.of(words.text("java.ends"), Role.NOTE));
    }

    private Prompt prompt(String begun) {
        return new Prompt(
                Line.of(begun.isEmpty() ? "java>" : " ...>", Role.PROMPT),
                (line, cursor) -> complete(begun, line, cursor));
    }

    /** Letters that are keys in a lesson are names here. */
    private static String typed(Input input) {
        if (input instanceof Input.Text text) {
            return text.text();
        }
        return input instanceof Input.Key key ? String.valueOf(key.key()) : "";
    }

    private void command(String line) {
        if (!line.equals("/vars")) {
            screen.say(Line.of(words.text("java.begins"), Role.NOTE));
            return;
        }
        List<String> variables = java.variables();
        variables.forEach(variable -> screen.print(Line.lines("|    " + Printable.of(variable))));
        if (variables.isEmpty()) {
            screen.say(Line.of(words.text("java.vars.none"), Role.MUTED));
        }
    }

    /** JShell completes within a word of the terminal's, such as {@code list.add(Str}; the word's beginning stays. */
    private List<Completion> complete(String begun, String line, int cursor) {
        String before = begun.isEmpty() ? "" : begun + "\n";
        int word = Math.max(
                        line.lastIndexOf(' ', Math.max(0, cursor - 1)), line.lastIndexOf('\t', Math.max(0, cursor - 1)))
                + 1;
        return java.completions(before + line, before.length() + cursor).stream()
                .map(whole -> whole.substring(before.length()))
                .filter(whole -> whole.length() > word)
                .map(whole -> new Completion(whole.substring(word), "", "", false))
                .toList();
    }
}
