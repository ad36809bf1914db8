package dev.podlings.practice.node.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A word as it was written, to be expanded each time that it is used. */
record Word(List<Part> parts) {
    Word {
        parts = List.copyOf(parts);
    }

    /** A piece of a word. What is quoted is neither split into fields nor taken as a pattern. */
    sealed interface Part {}

    record Text(String text, boolean quoted) implements Part {}

    /**
     * {@code $name}, {@code ${name:-word}}, {@code ${#name}}.
     *
     * @param operator such as {@code :-}, {@code %%}, {@code #length}; "" for none
     */
    record Variable(String name, String operator, @Nullable Word argument, boolean quoted) implements Part {}

    record Substitution(Node script, boolean quoted) implements Part {}

    record Arithmetic(Word expression, boolean quoted) implements Part {}

    /** The text, when the word is nothing but unquoted text; else null. */
    @Nullable
    String plain() {
        if (parts.size() == 1 && parts.get(0) instanceof Text text && !text.quoted()) {
            return text.text();
        }
        return null;
    }
}
