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
import dev.podlings.notebook.Transcript;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.ColorMode;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Paint;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Repertoire;
import dev.podlings.terminal.text.Role;
import dev.podlings.terminal.text.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells in lines how a document runs. */
final class RunView implements Onlooker {
    private static final int MOST_LINES = 12;

    private final Consumer<Line> printer;
    private final StringBuilder begun = new StringBuilder();

    private RunView(Consumer<Line> printer) {
        this.printer = printer;
    }

    static RunView on(Surroundings around, Settings settings) {
        ColorMode mode = ColorMode.named(settings.color);
        Paint paint =
                new Paint(new Theme(), mode.ink(around.environment(), Asking.possible()), false, Repertoire.UNICODE);
        return new RunView(line -> {
            around.out().println(paint.of(line));
            around.out().flush();
        });
    }

    static RunView on(Screen screen) {
        return new RunView(screen::print);
    }

    void begins(Document document, Cluster cluster) {
        long cells = document.cells();
        print(Line.of(Printable.of(document.lesson().title()), Role.TITLE)
                .and(
                        "   " + (cells == 1 ? "1 cell" : cells + " cells") + ", on \"" + Printable.of(cluster.name())
                                + "\", namespace " + cluster.namespace(),
                        Role.MUTED));
    }

    @Override
    public void replaying(Step step, int number, int of) {
        print(Line.of(
                "  doing what it stands on: " + number + "/" + of + " " + Printable.of(step.title()), Role.MUTED));
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
        Line place = Line.of("line " + cell.line() + "  ", Role.MUTED);
        if (cell instanceof ManifestCell manifest) {
            print(place.and("apply " + manifest.file(), Role.STRONG));
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
            print(Line.of("  … " + (lines.size() - MOST_LINES) + " more lines", Role.MUTED));
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
    public void note(String sentence) {
        flush();
        print(Line.of("  " + Printable.of(sentence), Role.NOTE));
    }

    @Override
    public void played(Played cell) {
        flush();
        String time = seconds(cell.took());
        String said = cell.result().message();
        print(
                switch (cell.ending()) {
                    case DONE -> Line.of("  ✓ ", Role.PASSED).and(time, Role.MUTED);
                    case FAILED_AS_MEANT ->
                        Line.of("  ✓ ", Role.PASSED)
                                .and("failed, as it was meant to, ")
                                .and(time, Role.MUTED);
                    case FAILED ->
                        Line.of("  ✗ line " + cell.cell().line() + ": " + Printable.of(said) + " ", Role.FAILED)
                                .and(time, Role.MUTED);
                    case SKIPPED -> Line.of("  – line " + cell.cell().line() + " skipped", Role.MUTED);
                });
    }

    @Override
    public void solving(Step part) {
        print(Line.of("  That alone does not tick the boxes; the solution comes next.", Role.NOTE));
    }

    @Override
    public void judged(Step part, Standing standing) {
        flush();
        for (Standing.Result result : standing.results()) {
            Verdict verdict = result.verdict();
            Line box = verdict.isPassed() ? Line.of("✓ ", Role.PASSED) : Line.of("✗ ", Role.FAILED);
            print(box.and(Printable.of(result.box().text()))
                    .and("  " + Printable.of(verdict.headline().toString()), Role.MUTED)
                    .and(result.box().required() ? "" : " (optional)", Role.MUTED));
            if (!verdict.isPassed()) {
                verdict.facts().forEach(fact -> print(Line.of("    " + Printable.of(fact.toString()), Role.MUTED)));
                verdict.why().forEach(why -> print(Line.of("    because " + Printable.of(why.toString()))));
                verdict.next().ifPresent(next -> print(Line.of("    try  " + Printable.of(next.toString()), Role.KEY)));
            }
        }
        standing.mistakes().forEach(mistake -> print(Line.of("  " + Printable.of(mistake.say()), Role.WARNING)));
    }

    void ends(Transcript.Summary sum, long nanos, boolean interrupted) {
        flush();
        print(Line.EMPTY);
        if (interrupted) {
            print(Line.of("Interrupted: what ran was stopped, and nothing began after it.", Role.WARNING));
        }
        String cells = sum.ran() + " ran, " + sum.failed() + " failed, " + sum.skipped() + " skipped";
        String boxes = sum.passed() + sum.open() == 0
                ? ""
                : "; " + sum.passed() + " of " + (sum.passed() + sum.open()) + " boxes ticked";
        print(Line.of(sum.isGood() ? "✓ " : "✗ ", sum.isGood() ? Role.PASSED : Role.FAILED)
                .and("Cells: " + cells + boxes, Role.STRONG)
                .and(
                        "   in " + seconds(Duration.ofNanos(nanos)) + ", " + seconds(sum.took())
                                + " by the cluster's clock",
                        Role.MUTED));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private void print(Line line) {
        printer.accept(line);
    }
}
