package dev.podlings.practice.node.shell;

import java.util.ArrayList;
import java.util.List;

/** Collects parts; neighbouring text of the same kind becomes one. */
final class WordBuilder {
    private final List<Word.Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean quoted;

    void add(char c, boolean isQuoted) {
        if (text.length() > 0 && quoted != isQuoted) {
            flush();
        }
        quoted = isQuoted;
        text.append(c);
    }

    void add(Word.Part part) {
        flush();
        parts.add(part);
    }

    /** A quote begins: even an empty one makes a field. */
    void quote() {
        flush();
        parts.add(new Word.Text("", true));
    }

    Word build() {
        flush();
        return new Word(parts);
    }

    private void flush() {
        if (text.length() > 0) {
            parts.add(new Word.Text(text.toString(), quoted));
            text.setLength(0);
        }
    }
}
