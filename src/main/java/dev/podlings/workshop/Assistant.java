package dev.podlings.workshop;

import dev.podlings.cell.kubectl.Api;
import dev.podlings.cell.kubectl.Discovery;
import dev.podlings.cluster.Cluster;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.EditCell;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.Action;
import dev.podlings.session.Progress;
import dev.podlings.session.Site;
import dev.podlings.session.StepEngine;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.why.OtherObjects;
import dev.podlings.why.Why;
import dev.podlings.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Grants what needs no session: help, status, why, find, copy, the editor, the shell. */
final class Assistant {
    private final Screen screen;
    private final Site ground;
    private final StepEngine engine;
    private final OutcomeView outcomes;
    private final Words words;
    private final Map<String, String> environment;

    Assistant(
            Screen screen,
            Site ground,
            StepEngine engine,
            OutcomeView outcomes,
            Words words,
            Map<String, String> environment) {
        this.screen = screen;
        this.ground = ground;
        this.engine = engine;
        this.outcomes = outcomes;
        this.words = words;
        this.environment = environment;
    }

    /** Does it; what the session has to do after it is the answer. */
    Optional<Action> grant(Wish wish) {
        if (wish instanceof Wish.Help) {
            screen.print(new HelpView(words).lines(screen.layout().columns()));
        } else if (wish instanceof Wish.Status) {
            status();
        } else if (wish instanceof Wish.Why why) {
            screen.print(
                    new Explaining(words, outcomes.standings()).lines(why.object(), why(), engine.standing(), screen));
        } else if (wish instanceof Wish.Find find) {
            find(find.text());
        } else if (wish instanceof Wish.Copy) {
            copy();
        } else if (wish instanceof Wish.Edit edit) {
            return edit(edit.file());
        } else if (wish instanceof Wish.InTerminal command) {
            return inTerminal(command.line());
        } else if (wish instanceof Wish.Unknown unknown) {
            new NotUnderstood(words, environment).lines(unknown).forEach(screen::say);
        }
        return Optional.empty();
    }

    private Why why() {
        Cluster cluster = ground.ground().cluster();
        Api api = new Api(cluster.client());
        return new Why(
                ground.ground().journal().world(), new OtherObjects(api, new Discovery(api), cluster.namespace()));
    }

    /** Lets the learner pick a step from the list of all. */
    Optional<String> chooseStep() {
        List<Step> all = engine.way().steps();
        List<Line> rows = all.stream().map(this::row).toList();
        OptionalInt chosen = screen.visit(
                words.text("lessons.title"), rows, all.indexOf(engine.session().step()));
        return chosen.isEmpty() ? Optional.empty() : Optional.of(engine.way().place(all.get(chosen.getAsInt())));
    }

    private Line row(Step step) {
        Progress.Status status = engine.progress().status(step.id());
        String mark = switch (status) {
            case OPEN -> "  ";
            case SOLVED -> "✓ ";
            case SKIPPED -> "» ";
            case CHANGED_SINCE -> "~ ";
        };
        Line line = Line.of(mark, Role.PASSED).and(Printable.of(outcomes.name(step)));
        return switch (status) {
            case SKIPPED -> line.and("  " + words.text("status.skipped"), Role.MUTED);
            case CHANGED_SINCE -> line.and("  " + words.text("status.changed"), Role.WARNING);
            case OPEN, SOLVED -> line;
        };
    }

    private void status() {
        Step step = engine.session().step();
        long passed = engine.way().steps().stream()
                .filter(each -> engine.progress().status(each.id()) != Progress.Status.OPEN)
                .count();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Printable.of(outcomes.name(step)), Role.STRONG));
        lines.add(
                Line.of(words.text("status.steps", passed, engine.way().steps().size())));
        lines.add(Line.of(words.text(
                "status.cluster",
                Printable.of(ground.ground().cluster().name()),
                Printable.of(ground.ground().cluster().namespace()))));
        lines.add(Line.of(
                words.text("status.files", ground.ground().cells().workspace().folder())));
        lines.add(Line.of(words.text("status.kubectl", ground.ground().cluster().kubeconfig())));
        lines.add(Line.of(words.say(engine.gate().sentence()), Role.MUTED));
        screen.print(lines);
    }

    private void find(String text) {
        if (text.isBlank()) {
            screen.say(Line.of(words.text("find.what"), Role.WARNING));
            return;
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Line> lines = new ArrayList<>();
        for (Lesson lesson : ground.ground().course().lessons()) {
            List<String> source = lesson.source().lines();
            for (int i = 0; i < source.size() && lines.size() < 40; i++) {
                if (source.get(i).toLowerCase(Locale.ROOT).contains(wanted)) {
                    lines.add(Line.of(Printable.of(stepAt(lesson, i + 1)) + "  ", Role.KEY)
                            .and(Printable.of(source.get(i).strip())));
                }
            }
        }
        screen.print(
                lines.isEmpty() ? List.of(Line.of(words.text("find.nothing", Printable.of(text)), Role.MUTED)) : lines);
    }

    private String stepAt(Lesson lesson, int line) {
        return lesson.steps().stream()
                .filter(step -> step.line() <= line)
                .reduce((earlier, later) -> later)
                .map(engine.way()::place)
                .orElse(String.valueOf(lesson.number()));
    }

    private void copy() {
        Optional<Cell> cell = engine.session()
                .offered()
                .or(() -> engine.session().offers().stream().reduce((earlier, later) -> later));
        if (cell.isEmpty()) {
            screen.say(Line.of(words.text("copy.nothing"), Role.MUTED));
            return;
        }
        String text = ground.ground().cells().values().fill(cell.get().text()).strip();
        Screen.Copied copied = screen.copy(text);
        if (copied == Screen.Copied.SENT) {
            screen.say(Line.of(words.text("copy.sent"), Role.MUTED));
        }
    }

    private Optional<Action> edit(String named) {
        String file = named.isEmpty() ? usualFile() : named;
        if (file.isEmpty()) {
            screen.say(Line.of(words.text("edit.which"), Role.WARNING));
            return Optional.empty();
        }
        Path path = ground.ground().cells().workspace().path(file).normalize();
        if (!path.startsWith(ground.ground().cells().workspace().folder())) {
            screen.say(Line.of(words.text("edit.outside", Printable.of(file)), Role.WARNING));
            return Optional.empty();
        }
        Optional<String> editor = editor();
        if (editor.isEmpty()) {
            if (screen.edit(path)) {
                return Optional.of(new Action.Look(Action.Look.Reason.FILE));
            }
            screen.say(Line.of(words.text("edit.none", path), Role.WARNING));
            return Optional.empty();
        }
        return inTerminal(editor.get() + " '" + path.toString().replace("'", "'\\''") + "'")
                .map(done -> new Action.Look(Action.Look.Reason.FILE));
    }

    /** The file of the step that is to be edited. */
    private String usualFile() {
        return engine.session().step().cells().stream()
                .filter(EditCell.class::isInstance)
                .map(cell -> ((EditCell) cell).file())
                .findFirst()
                .orElse("");
    }

    private Optional<String> editor() {
        for (String name : List.of("VISUAL", "EDITOR")) {
            String wanted = environment.getOrDefault(name, "");
            if (!wanted.isBlank()) {
                return Optional.of(wanted);
            }
        }
        for (String usual : List.of("nano", "vim", "vi")) {
            for (String folder : environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, usual))) {
                    return Optional.of(usual);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Action> inTerminal(String line) {
        if (line.isEmpty()) {
            screen.say(Line.of(words.text("shell.what"), Role.WARNING));
            return Optional.empty();
        }
        String[] failure = {""};
        screen.suspend(() -> {
            try {
                int code = ground.ground().cells().commands().runInTerminal(line);
                failure[0] = code == 0 ? "" : words.text("shell.code", code);
            } catch (IOException refused) {
                failure[0] = String.valueOf(refused.getMessage());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        if (!failure[0].isEmpty()) {
            screen.print(Texts.foreign(failure[0], Role.MUTED));
        }
        boolean aboutFile = ground.ground().cells().workspace().names().stream().anyMatch(line::contains);
        return Optional.of(new Action.Look(aboutFile ? Action.Look.Reason.FILE : Action.Look.Reason.COMMAND));
    }
}
