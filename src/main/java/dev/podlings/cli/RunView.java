package dev.podlings.cli;

import dev.podlings.check.Standing;
import dev.podlings.check.expect.Verdict;
import dev.podlings.cluster.Cluster;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.notebook.Document;
import dev.podlings.notebook.Onlooker;
import dev.podlings.notebook.Played;
import dev.podlings.notebook.Took;
import dev.podlings.notebook.Transcript;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.ColorMode;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Paint;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Repertoire;
import dev.podlings.terminal.text.Role;
import dev.podlings.terminal.text.Theme;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells in lines how a document runs. */
final class RunView implements Onlooker {
    private static final int MOST_LINES = 12;

    private final Consumer<Line> printer;
    private final Words words;
    private final StringBuilder begun = new StringBuilder();

    private RunView(Consumer<Line> printer, Words words) {
        this.printer = printer;
        this.words = words;
    }

    static RunView on(Surroundings around, Settings settings) {
        ColorMode mode = settings.color;
        Paint paint =
                new Paint(new Theme(), mode.ink(around.environment(), Asking.possible()), false, Repertoire.UNICODE);
        return new RunView(
                line -> {
                    around.out().println(paint.of(line));
                    around.out().flush();
                },
                settings.words());
    }

    static RunView on(Screen screen, Words words) {
        return new RunView(screen::print, words);
    }

    void begins(Document document, Cluster cluster) {
        long cells = document.cells();
        print(Line.of(Printable.of(document.lesson().title()), Role.TITLE)
                .and(
                        "   " + words.count("run.begins", cells, Printable.of(cluster.name()), cluster.namespace()),
                        Role.MUTED));
    }

    @Override
    public void replaying(Step step, int number, int of) {
        print(Line.of("  " + words.text("run.standsOn", number, of, Printable.of(step.title())), Role.MUTED));
    }

    @Override
    public void enters(Step part) {
        if (part.number() > 0) {
            print(Line.EMPTY);
            print(Line.of(Printable.of(part.title()), Role.HEADING));
        }
    }

    @Override
    public void begins(Cell cell) {
        Line place = Line.of(words.text("run.line", cell.line()) + "  ", Role.MUTED);
        if (cell instanceof ManifestCell manifest) {
            print(place.and(words.text("run.apply", manifest.file()), Role.STRONG));
            return;
        }
        List<String> lines = cell.options()
                .hidden()
                .shown(cell.text())
                .stripTrailing()
                .lines()
                .toList();
        print(place.and(cell.kind(), Role.MUTED));
        String prompt = cell instanceof CommandCell ? "  $ " : "  > ";
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            print(Line.of(prompt, Role.MUTED).and(Printable.of(line), Role.STRONG));
            prompt = "    ";
        }
        if (lines.size() > MOST_LINES) {
            print(Line.of("  " + words.count("run.more", lines.size() - MOST_LINES), Role.MUTED));
        }
    }

    @Override
    public void out(String text) {
        output(text);
    }

    @Override
    public void err(String text) {
        output(text);
    }

    private synchronized void output(String text) {
        begun.append(text);
        int end = begun.lastIndexOf("\n");
        if (end >= 0) {
            begun.substring(0, end).lines().forEach(line -> print(Line.of("  " + Printable.of(line))));
            begun.delete(0, end + 1);
        }
    }

    private synchronized void flush() {
        if (!begun.isEmpty()) {
            output("\n");
        }
    }

    @Override
    public void note(Sentence sentence) {
        flush();
        print(Line.of("  " + Printable.of(words.say(sentence)), Role.NOTE));
    }

    @Override
    public void played(Played cell) {
        flush();
        String time = Took.said(cell.took());
        String after = time.isEmpty() ? "" : ", " + time;
        String said = words.say(cell.result().message());
        print(
                switch (cell.ending()) {
                    case DONE -> Line.of("  ✓ ", Role.PASSED).and(words.text("run.done") + after, Role.MUTED);
                    case FAILED_AS_MEANT -> Line.of("  ✓ ", Role.PASSED).and(words.text("run.failedAsMeant") + after);
                    case FAILED ->
                        Line.of(
                                        "  ✗ "
                                                + words.text(
                                                        "run.failed",
                                                        cell.cell().line(),
                                                        Printable.of(said))
                                                + " ",
                                        Role.FAILED)
                                .and(time, Role.MUTED);
                    case SKIPPED ->
                        Line.of("  – " + words.text("run.skipped", cell.cell().line()), Role.MUTED);
                });
    }

    @Override
    public void solving(Step part) {
        print(Line.of("  " + words.text("run.solving"), Role.NOTE));
    }

    @Override
    public void judged(Step part, Standing standing) {
        flush();
        for (Standing.Result result : standing.results()) {
            Verdict verdict = result.verdict();
            Line box = verdict.isPassed() ? Line.of("✓ ", Role.PASSED) : Line.of("✗ ", Role.FAILED);
            print(box.and(Printable.of(result.box().text()))
                    .and("  " + Printable.of(words.say(verdict.headline())), Role.MUTED)
                    .and(result.box().required() ? "" : " " + words.text("run.optional"), Role.MUTED));
            if (!verdict.isPassed()) {
                verdict.facts().forEach(fact -> print(Line.of("    " + Printable.of(words.say(fact)), Role.MUTED)));
                verdict.why()
                        .forEach(why ->
                                print(Line.of("    " + words.text("run.because", Printable.of(words.say(why))))));
                verdict.next()
                        .ifPresent(next -> print(Line.of(
                                "    " + words.text("run.try") + "  " + Printable.of(words.say(next)), Role.KEY)));
            }
        }
        standing.mistakes().forEach(mistake -> print(Line.of("  " + Printable.of(mistake.say()), Role.WARNING)));
    }

    void ends(Transcript.Summary sum, long nanos, boolean interrupted) {
        flush();
        print(Line.EMPTY);
        if (interrupted) {
            print(Line.of(words.text("run.interrupted"), Role.WARNING));
        }
        long boxes = (long) sum.passed() + sum.open();
        String all = boxes == 0
                ? words.text("run.sum", sum.ran(), sum.failed(), sum.skipped())
                : words.text("run.sumBoxes", sum.ran(), sum.failed(), sum.skipped(), sum.passed(), boxes);
        print(Line.of(sum.isGood() ? "✓ " : "✗ ", sum.isGood() ? Role.PASSED : Role.FAILED)
                .and(all, Role.STRONG)
                .and(
                        "   " + words.text("run.took", seconds(Duration.ofNanos(nanos)), seconds(sum.took())),
                        Role.MUTED));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private void print(Line line) {
        printer.accept(line);
    }
}
