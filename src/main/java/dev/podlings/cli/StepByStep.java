package dev.podlings.cli;

import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Step;
import dev.podlings.notebook.Document;
import dev.podlings.notebook.Onlooker;
import dev.podlings.notebook.Played;
import dev.podlings.terminal.Input;
import dev.podlings.terminal.Prompt;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import dev.podlings.workshop.Reading;
import java.util.Locale;

/** Shows a document step by step and asks before each cell. */
final class StepByStep implements Onlooker {
    private final Screen screen;
    private final RunView view;
    private final Document document;
    private final Reading reading;
    private final Words words;
    private boolean asks = true;

    StepByStep(Screen screen, RunView view, Document document, Locale language) {
        this.screen = screen;
        this.view = view;
        this.document = document;
        this.reading = new Reading(screen, language);
        this.words = Words.of(StepByStep.class, language);
        reading.intro(document.lesson());
    }

    @Override
    public void enters(Step part) {
        if (part.number() > 0) {
            reading.step(document.lesson(), part);
        }
    }

    @Override
    public Choice choose(Cell cell) {
        while (asks) {
            screen.print(Line.of(words.text("step.place", cell.line(), cell.kind()) + "  ", Role.MUTED)
                    .and(Printable.of(firstLine(cell)), Role.STRONG));
            Input input = screen.read(new Prompt(Line.of(words.text("step.prompt"), Role.PROMPT)));
            if (input instanceof Input.Enter || (input instanceof Input.Key key && key.key() == 'r')) {
                return Choice.RUN;
            } else if (input instanceof Input.Text text) {
                switch (text.text().strip().toLowerCase(Locale.ROOT)) {
                    case "run" -> {
                        return Choice.RUN;
                    }
                    case "s", "skip" -> {
                        return Choice.SKIP;
                    }
                    case "a", "all" -> asks = false;
                    case "q", "quit", "end" -> {
                        return Choice.STOP;
                    }
                    default -> screen.print(Line.of(words.text("step.what"), Role.WARNING));
                }
            } else if (!(input instanceof Input.Key)) {
                return Choice.STOP;
            }
        }
        return Choice.RUN;
    }

    private static String firstLine(Cell cell) {
        return cell.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    @Override
    public Working working(String what, Runnable stop) {
        Running running = screen.running(Printable.of(what), stop);
        return running::close;
    }

    @Override
    public void replaying(Step step, int number, int of) {
        view.replaying(step, number, of);
    }

    @Override
    public void out(String text) {
        screen.output(text);
    }

    @Override
    public void err(String text) {
        screen.output(text);
    }

    @Override
    public void note(Sentence sentence) {
        view.note(sentence);
    }

    @Override
    public void played(Played cell) {
        view.played(cell);
    }

    @Override
    public void solving(Step part) {
        view.solving(part);
    }

    @Override
    public void judged(Step part, Standing standing) {
        view.judged(part, standing);
    }
}
