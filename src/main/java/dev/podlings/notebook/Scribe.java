package dev.podlings.notebook;

import dev.podlings.check.Standing;
import dev.podlings.check.expect.Verdict;
import dev.podlings.lesson.Block;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CheckLink;
import dev.podlings.lesson.Checklist;
import dev.podlings.lesson.ChecklistItem;
import dev.podlings.lesson.Debrief;
import dev.podlings.lesson.DiagramCell;
import dev.podlings.lesson.Hint;
import dev.podlings.lesson.Prose;
import dev.podlings.lesson.Quiz;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Solution;
import dev.podlings.lesson.Step;
import dev.podlings.notebook.Transcript.Answer;
import dev.podlings.notebook.Transcript.Aside;
import dev.podlings.notebook.Transcript.Asked;
import dev.podlings.notebook.Transcript.Choice;
import dev.podlings.notebook.Transcript.Drawn;
import dev.podlings.notebook.Transcript.Ending;
import dev.podlings.notebook.Transcript.Happened;
import dev.podlings.notebook.Transcript.Judged;
import dev.podlings.notebook.Transcript.Mark;
import dev.podlings.notebook.Transcript.Passage;
import dev.podlings.notebook.Transcript.Ran;
import dev.podlings.notebook.Transcript.Section;
import dev.podlings.notebook.Transcript.Text;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Writes down a document that was run in the order in which it reads. */
final class Scribe {
    private final Document document;
    private final List<Part> parts;
    private final UnaryOperator<String> values;
    private final Words words;

    /** @param values fills in what {@code ${name}} stands for */
    Scribe(Document document, List<Part> parts, UnaryOperator<String> values, Words words) {
        this.document = document;
        this.parts = parts;
        this.values = values;
        this.words = words;
    }

    List<Passage> passages() {
        List<Passage> passages = new ArrayList<>();
        if (parts.stream().noneMatch(part -> part.step().number() == 0)) {
            passages.addAll(blocks(
                    document.intro(), new Part(document.intro(), List.of(), Optional.empty(), PodHistory.NOTHING)));
        }
        parts.forEach(part -> write(part, passages));
        return passages;
    }

    private void write(Part part, List<Passage> passages) {
        List<Passage> inside = part.step().number() > 0 ? new ArrayList<>() : passages;
        content(part, inside);
        if (part.step().number() > 0) {
            passages.add(new Section(part.step().title(), inside));
        }
    }

    private void content(Part part, List<Passage> passages) {
        Step step = part.step();
        // What a setup did wrong stands where its reader looks first.
        part.played().stream()
                .filter(each ->
                        !step.cells().contains(each.cell()) && !solution(step).contains(each.cell()))
                .forEach(each -> passages.add(ran(each.cell(), each)));
        List<Passage> blocks = new ArrayList<>(blocks(step, part));
        if (part.history().isEventful()) {
            blocks.add(firstAside(blocks), new Happened(step.title(), part.history()));
        }
        passages.addAll(blocks);
    }

    /** What happened is told before the hints, which nobody needs any more. */
    private static int firstAside(List<Passage> blocks) {
        int at = 0;
        while (at < blocks.size() && !(blocks.get(at) instanceof Aside)) {
            at++;
        }
        return at;
    }

    private static List<Cell> solution(Step step) {
        return step.solution().map(Solution::cells).orElse(List.of());
    }

    private List<Passage> blocks(Step step, Part part) {
        List<Passage> passages = new ArrayList<>();
        int hint = 0;
        for (Block block : step.blocks()) {
            if (block instanceof Hint one) {
                hint++;
                String name = step.hints().size() == 1 ? words.text("hint") : words.text("hint.number", hint);
                passages.add(new Aside("hint", name, false, inside(one.blocks(), part)));
            } else if (block instanceof Solution one) {
                boolean used =
                        one.cells().stream().anyMatch(cell -> part.of(cell).isPresent());
                passages.add(new Aside("solution", words.text("solution"), used, inside(one.blocks(), part)));
            } else if (block instanceof Debrief one) {
                passages.add(new Aside("debrief", words.text("debrief"), true, inside(one.blocks(), part)));
            } else {
                passages.addAll(inside(List.of(block), part));
            }
        }
        return passages;
    }

    private List<Passage> inside(List<Block> blocks, Part part) {
        List<Passage> passages = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Prose prose) {
                passages.add(new Text(values.apply(prose.markdown())));
            } else if (block instanceof DiagramCell picture) {
                passages.add(new Drawn(picture.text()));
            } else if (block instanceof QuizCell quiz) {
                passages.add(asked(quiz.quiz()));
            } else if (block instanceof Checklist list) {
                list.items().forEach(item -> passages.add(judged(item, part)));
            } else if (block instanceof Cell cell) {
                Optional<Played> played = part.of(cell);
                passages.add(played.map(each -> ran(cell, each)).orElseGet(() -> shown(cell)));
            }
        }
        return passages;
    }

    /** A cell that was not to be run, such as the solution of a step that its own cells solved. */
    private Passage shown(Cell cell) {
        return new Text("```" + language(cell) + "\n" + source(cell) + "```");
    }

    private Passage ran(Cell cell, Played played) {
        return new Ran(
                language(cell),
                source(cell),
                Output.readable(played.printed()),
                played.ending(),
                played.took(),
                played.ending() == Ending.SKIPPED
                        ? ""
                        : words.say(played.result().message()));
    }

    private String source(Cell cell) {
        return cell.options().hidden().shown(values.apply(cell.text()));
    }

    private static String language(Cell cell) {
        return cell.kind().replaceFirst(" .*", "");
    }

    private Asked asked(Quiz quiz) {
        List<Choice> choices = quiz.choices().stream()
                .map(choice -> new Choice(choice.text(), answer(choice), choice.feedback()))
                .toList();
        Quiz.FreeText free = quiz.freeText();
        return new Asked(quiz.question(), choices, free == null ? "" : free.model());
    }

    /** What a check decides is known only where that was judged. */
    private Answer answer(Quiz.Choice choice) {
        CheckLink link = choice.happened();
        if (link != null) {
            return happened(link)
                    .map(so -> so ? Answer.YES : Answer.NO)
                    .orElse(choice.truth() == Quiz.Truth.RIGHT ? Answer.YES : Answer.MAYBE);
        }
        return switch (choice.truth()) {
            case RIGHT -> Answer.YES;
            case WRONG -> Answer.NO;
            case EITHER -> Answer.MAYBE;
        };
    }

    private Optional<Boolean> happened(CheckLink link) {
        return parts.stream()
                .flatMap(part -> part.standing().stream())
                .flatMap(standing -> standing.results().stream())
                .filter(result -> result.box().check().equals(link.check())
                        && result.box().file().source().name().endsWith("/" + link.file()))
                .findFirst()
                .map(result -> result.verdict().isPassed());
    }

    private Judged judged(ChecklistItem item, Part part) {
        Optional<Standing.Result> found = part.standing().stream()
                .flatMap(standing -> standing.results().stream())
                .filter(result -> result.box().check().equals(item.check().check())
                        && result.box().text().equals(item.text()))
                .findFirst();
        if (found.isEmpty()) {
            return new Judged(item.text(), Mark.SKIPPED, item.required(), List.of());
        }
        Verdict verdict = found.get().verdict();
        List<String> facts = new ArrayList<>(List.of(words.say(verdict.headline())));
        verdict.facts().forEach(fact -> facts.add(words.say(fact)));
        if (!verdict.isPassed()) {
            verdict.why().forEach(why -> facts.add(words.text("because", why)));
        }
        facts.removeIf(String::isBlank);
        return new Judged(item.text(), mark(verdict.state()), item.required(), facts);
    }

    private static Mark mark(Verdict.State state) {
        return switch (state) {
            case PASSED -> Mark.PASSED;
            case NOT_YET, WAITING -> Mark.NOT_YET;
            case CANNOT -> Mark.CANNOT;
            case ERROR -> Mark.NOT_CHECKED;
        };
    }
}
