package dev.podlings.cli;

import dev.podlings.check.Standing;
import dev.podlings.lesson.Step;
import dev.podlings.notebook.Document;
import dev.podlings.notebook.Onlooker;
import dev.podlings.notebook.Played;
import dev.podlings.terminal.text.Printable;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.io.PrintWriter;

/** Tells, beside what a script reads, how far an export is and what goes wrong. */
final class ExportView implements Onlooker {
    private final PrintWriter err;
    private final Words words;
    private final Document document;

    ExportView(PrintWriter err, Words words, Document document) {
        this.err = err;
        this.words = words;
        this.document = document;
    }

    @Override
    public void replaying(Step step, int number, int of) {
        say("export.before", number, of, step.title());
    }

    @Override
    public void enters(Step part) {
        if (part.number() > 0) {
            say("export.part", part.number(), document.lesson().steps().size(), part.title());
        }
    }

    @Override
    public void played(Played cell) {
        if (cell.failed()) {
            say("export.failed", cell.cell().line(), cell.result().message());
        }
    }

    @Override
    public void judged(Step part, Standing standing) {
        standing.results().stream()
                .filter(result -> !result.verdict().isPassed())
                .forEach(result ->
                        say("export.open", result.box().text(), result.verdict().headline()));
    }

    private void say(String key, Object... values) {
        err.println("  " + Printable.of(words.text(key, values)));
        err.flush();
    }

    @Override
    public void out(String text) {}

    @Override
    public void err(String text) {}

    @Override
    public void note(Sentence sentence) {}
}
