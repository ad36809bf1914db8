package dev.podlings.cell;

import dev.podlings.words.Sentence;
import java.util.List;

/** A file of the learner's, as it is spoken about: its name, the number of a line, and how that line begins. */
record SourceLines(String file, List<String> lines) {
    private static final int LONGEST = 30;

    static SourceLines of(String file, String text) {
        return new SourceLines(file, text.lines().toList());
    }

    /** @param number counts from 1 */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    Sentence at(int number, Sentence what) {
        return Say.of("file.at", file, number, reading(number), what);
    }

    Sentence notYaml(int number, Sentence why) {
        return Say.of("file.notYaml", file, number, reading(number), why);
    }

    private String reading(int number) {
        String read = line(number).replace('\t', '→').strip();
        return read.length() > LONGEST ? read.substring(0, LONGEST).strip() + "…" : read;
    }
}
