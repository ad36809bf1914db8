package dev.podlings.workshop;

import dev.podlings.lesson.Block;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Checklist;
import dev.podlings.lesson.ChecklistItem;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.Debrief;
import dev.podlings.lesson.DiagramCell;
import dev.podlings.lesson.EditCell;
import dev.podlings.lesson.Hint;
import dev.podlings.lesson.JavaCell;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Prose;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Solution;
import dev.podlings.lesson.Step;
import dev.podlings.terminal.Panel.Tick;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.markdown.MarkdownView;
import dev.podlings.terminal.markdown.Wrap;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.terminal.text.Span;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lays a step out for reading, once, when it is entered. */
final class StepView {
    private final MarkdownView markdown;
    private final Words words;
    private final UnaryOperator<String> values;

    /** @param values fills in {@code ${name}} */
    StepView(MarkdownView markdown, Words words, UnaryOperator<String> values) {
        this.markdown = markdown;
        this.words = words;
        this.values = values;
    }

    /** The lesson's title and what it says before its first step. */
    List<Line> lesson(Lesson lesson, Layout layout) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.EMPTY);
        String number = lesson.number() < 0 ? "" : words.text("lesson.number", lesson.number()) + "  ";
        lines.add(Line.of(number, Role.MUTED).and(Printable.of(lesson.title()), Role.TITLE));
        String minutes = lesson.minutes() == 0 ? "" : words.count("lesson.minutes", lesson.minutes());
        lines.add(Line.of(
                words.count("lesson.steps", lesson.steps().size()) + (minutes.isEmpty() ? "" : ", " + minutes),
                Role.MUTED));
        lines.add(Line.EMPTY);
        lesson.intro().forEach(block -> lines.addAll(block(block, layout)));
        return lines;
    }

    /** A step's title, its text, its cells and its boxes; hints, solution and debrief stay folded. */
    List<Line> step(Lesson lesson, Step step, Boxes boxes, Layout layout) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.EMPTY);
        String place = words.text("step.of", step.number(), lesson.steps().size());
        lines.add(Line.of(place + "  ", Role.MUTED).and(Printable.of(step.title()), Role.HEADING));
        lines.add(Line.EMPTY);
        int before = 0;
        for (Block block : step.blocks()) {
            if (block instanceof Checklist list) {
                lines.addAll(checklist(list, boxes, before, layout));
                before += list.items().size();
            } else {
                lines.addAll(block(block, layout));
            }
        }
        return lines;
    }

    /** The boxes alone, as they are shown once a prediction has been made. */
    List<Line> boxes(Step step, Boxes boxes, Layout layout) {
        List<ChecklistItem> items = step.checklist();
        return items.isEmpty()
                ? List.of()
                : checklist(new Checklist(items.get(0).line(), items), boxes, 0, layout);
    }

    /** The speaker's notes: those of the lesson with its first step, those of the step with each. */
    List<Line> notes(Lesson lesson, Step step, Layout layout) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.EMPTY);
        String place = (lesson.number() < 0 ? "" : lesson.number() + ".") + step.number();
        lines.add(Line.of(place + "  ", Role.MUTED).and(Printable.of(step.title()), Role.HEADING));
        lines.add(Line.EMPTY);
        List<String> notes =
                new ArrayList<>(step.number() == 1 ? lesson.hidden().instructor() : List.of());
        notes.addAll(step.hidden().instructor());
        notes.forEach(note -> lines.addAll(spaced(markdown.render(note, layout))));
        if (notes.isEmpty()) {
            lines.add(Line.of(words.text("notes.none"), Role.MUTED));
        }
        return lines;
    }

    List<Line> hint(Hint hint, int number, int left, Layout layout) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                words.text("hint.title", number) + (left == 0 ? "" : "  (" + words.count("hint.left", left) + ")"),
                Role.TIP));
        lines.addAll(blocks(hint.blocks(), layout));
        return lines;
    }

    List<Line> solution(Solution solution, Layout layout) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(words.text("solution.title"), Role.TIP));
        lines.addAll(blocks(solution.blocks(), layout));
        return lines;
    }

    List<Line> debrief(Debrief debrief, Layout layout) {
        return blocks(debrief.blocks(), layout);
    }

    /** What a cell looks like when it is about to run. */
    List<Line> echo(Cell cell) {
        if (cell instanceof CommandCell) {
            List<String> typed = cell.options()
                    .hidden()
                    .shown(values.apply(cell.text()))
                    .lines()
                    .toList();
            return prompted(typed.stream()
                    .map(line -> Line.of("  " + Printable.of(line), Role.CODE))
                    .toList());
        } else if (cell instanceof ManifestCell manifest) {
            return List.of(Line.of("$ ", Role.PROMPT)
                    .and(Printable.of("kubectl apply --server-side -f " + manifest.file()), Role.CODE));
        } else if (cell instanceof JavaCell) {
            String snippet = values.apply(cell.text());
            String first = snippet.lines().findFirst().orElse("");
            boolean more = snippet.lines().count() > 1;
            return List.of(Line.of("java> ", Role.PROMPT).and(Printable.of(first) + (more ? " …" : ""), Role.CODE));
        } else if (cell instanceof EditCell edit) {
            return List.of(Line.of(words.text("cell.edit", Printable.of(edit.file())), Role.MUTED));
        }
        return List.of();
    }

    private List<Line> blocks(List<Block> blocks, Layout layout) {
        List<Line> lines = new ArrayList<>();
        blocks.forEach(block -> lines.addAll(block(block, layout)));
        return lines;
    }

    private List<Line> block(Block block, Layout layout) {
        if (block instanceof Prose prose) {
            return spaced(markdown.render(values.apply(prose.markdown()), layout));
        } else if (block instanceof Checklist list) {
            return checklist(list, Boxes.OPEN, 0, layout);
        } else if (block instanceof QuizCell quiz) {
            Line asked = Line.of("? ", Role.KEY).and(Printable.of(quiz.quiz().question()), Role.STRONG);
            return Texts.join(Wrap.wrap(asked, Math.max(20, layout.columns() - 1)), List.of(Line.EMPTY));
        } else if (block instanceof DiagramCell diagram) {
            return spaced(markdown.render("```text diagram\n" + diagram.text() + "\n```", layout));
        } else if (block instanceof Cell cell) {
            return cell(cell);
        }
        return List.of();
    }

    private List<Line> cell(Cell cell) {
        List<Line> lines = new ArrayList<>();
        String language = cell.kind().split(" ", 2)[0];
        String shown = cell.options().hidden().shown(values.apply(cell.text()));
        if (cell instanceof ManifestCell || cell instanceof EditCell) {
            String file = cell instanceof ManifestCell manifest ? manifest.file() : ((EditCell) cell).file();
            lines.add(Line.of("  " + Printable.of(file), Role.MUTED));
        }
        List<Line> code = markdown.code(language, shown);
        lines.addAll(cell instanceof CommandCell ? prompted(code) : code);
        if (cell.options().failureExpected()) {
            boolean last = cell instanceof CommandCell command && command.endsAfterSeveralLines();
            lines.add(Line.of("    " + words.text(last ? "cell.lastMeantToFail" : "cell.meantToFail"), Role.MUTED));
        }
        lines.add(Line.EMPTY);
        return lines;
    }

    /** Code stands two columns in; of commands, these show where one is typed and where it goes on. */
    private static List<Line> prompted(List<Line> code) {
        List<Boolean> beginnings =
                ShellLines.beginnings(code.stream().map(Line::text).toList());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < code.size(); i++) {
            boolean marked = !code.get(i).isBlank() && code.get(i).text().startsWith("  ");
            lines.add(marked ? prompted(code.get(i), beginnings.get(i) ? "$ " : "> ") : code.get(i));
        }
        return lines;
    }

    private static Line prompted(Line code, String sign) {
        List<Span> spans = new ArrayList<>(code.spans());
        Span first = spans.get(0);
        spans.set(0, new Span(first.text().substring(Math.min(2, first.text().length())), first.style(), first.link()));
        return Line.of(sign, Role.PROMPT).and(new Line(spans));
    }

    /** @param before how many boxes of the step stand before this list */
    private List<Line> checklist(Checklist list, Boxes boxes, int before, Layout layout) {
        if (boxes.veiled()) {
            return List.of(veiled(list.items().size()), Line.EMPTY);
        }
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < list.items().size(); at++) {
            ChecklistItem item = list.items().get(at);
            Tick tick = boxes.tick(before + at);
            String text = values.apply(item.text());
            List<Line> wrapped = markdown.render(
                    text,
                    new Layout(Math.max(20, layout.columns() - 4), layout.form(), layout.links(), layout.details()));
            for (int i = 0; i < wrapped.size(); i++) {
                lines.add(Line.of(i == 0 ? tick.sign() + " " : "    ", tick.role())
                        .and(wrapped.get(i)));
            }
            if (!item.required()) {
                lines.add(Line.of("    " + words.text("box.optional"), Role.MUTED));
            }
        }
        lines.add(Line.EMPTY);
        return lines;
    }

    /** What stands for boxes that are not to be told yet. */
    Line veiled(int boxes) {
        return Line.of(Tick.OPEN.sign() + " ", Tick.OPEN.role()).and(words.count("boxes.veiled", boxes), Role.MUTED);
    }

    private static List<Line> spaced(List<Line> lines) {
        List<Line> more = new ArrayList<>(lines);
        if (!more.isEmpty() && !more.get(more.size() - 1).isBlank()) {
            more.add(Line.EMPTY);
        }
        return more;
    }
}
