package dev.podlings.workshop;

import dev.podlings.cell.CellResult;
import dev.podlings.check.Lost;
import dev.podlings.check.Standing;
import dev.podlings.cluster.Lack;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.CellRun;
import dev.podlings.session.Outcome;
import dev.podlings.session.Progress;
import dev.podlings.session.QuizJudge;
import dev.podlings.session.Session;
import dev.podlings.session.Veil;
import dev.podlings.session.Way;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what came of an action. */
final class OutcomeView {
    private final StepView steps;
    private final Way way;
    private final Progress progress;
    private final Words words;
    private final VerdictView verdicts;
    private final StandingView standings;

    OutcomeView(StepView steps, Way way, Progress progress, Words words) {
        this.steps = steps;
        this.way = way;
        this.progress = progress;
        this.words = words;
        this.verdicts = new VerdictView(words);
        this.standings = new StandingView(steps, verdicts, words);
    }

    List<Line> lines(Outcome outcome, Layout layout) {
        if (outcome instanceof Outcome.Entered entered) {
            return entered(entered, layout);
        } else if (outcome instanceof Outcome.Previewed previewed) {
            return previewed(previewed);
        } else if (outcome instanceof Outcome.Ran ran) {
            return ended(ran.result(), ran.remarks());
        } else if (outcome instanceof Outcome.RanOwn own) {
            return ended(own.result(), own.remarks());
        } else if (outcome instanceof Outcome.Closed closed) {
            return standings.closed(closed.gate());
        } else if (outcome instanceof Outcome.HintShown hint) {
            return steps.hint(hint.hint(), hint.number(), hint.left(), layout);
        } else if (outcome instanceof Outcome.SolutionShown solution) {
            return steps.solution(solution.solution(), layout);
        } else if (outcome instanceof Outcome.Skipped skipped) {
            return skipped(skipped);
        } else if (outcome instanceof Outcome.Answered answered) {
            return answered(answered, layout);
        } else if (outcome instanceof Outcome.Checked checked) {
            return standings.checked(checked.standing(), checked.gate());
        } else if (outcome instanceof Outcome.Looked looked) {
            return standings.looked(looked.open(), looked.gate());
        } else if (outcome instanceof Outcome.Asks asks) {
            return asks(asks);
        } else if (outcome instanceof Outcome.ReplayFailed failed) {
            return replayFailed(failed);
        } else if (outcome instanceof Outcome.Playing) {
            return List.of(Line.of(words.text("play.begins"), Role.NOTE));
        } else if (outcome instanceof Outcome.Resumed resumed) {
            Step step = resumed.step();
            return steps.step(way.lessonOf(step), step, boxes(step, Session.Mode.LEARNING), layout);
        } else if (outcome instanceof Outcome.CourseDone) {
            return List.of(Line.EMPTY, Line.of(words.text("course.done"), Role.PASSED));
        } else if (outcome instanceof Outcome.Refused refused) {
            return List.of(
                    Texts.foreign(words.say(refused.why()), Role.WARNING),
                    Texts.foreign(words.say(refused.instead()), Role.MUTED));
        }
        throw new IllegalStateException("no words for " + outcome);
    }

    /** What says how steps stand. */
    StandingView standings() {
        return standings;
    }

    private List<Line> entered(Outcome.Entered entered, Layout layout) {
        List<Line> lines = new ArrayList<>();
        Step step = entered.step();
        Lesson lesson = way.lessonOf(step);
        if (entered.newLesson()) {
            lines.addAll(steps.lesson(lesson, layout));
        }
        lines.addAll(steps.step(lesson, step, boxes(step, entered.mode()), layout));
        if (entered.mode() == Session.Mode.LOOKING_BACK) {
            lines.add(Line.of(words.text("step.lookingBack"), Role.NOTE));
        }
        lines.addAll(trouble(entered));
        return lines;
    }

    private Boxes boxes(Step step, Session.Mode mode) {
        return mode == Session.Mode.LOOKING_BACK
                ? Boxes.of(step, progress, Optional.empty())
                : new Veil(progress).covers(step) ? Boxes.VEILED : Boxes.OPEN;
    }

    private List<Line> previewed(Outcome.Previewed previewed) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(words.text("preview.head", previewed.cell().file()), Role.NOTE));
        previewed.changes().forEach(change -> lines.add(Line.of("  ").and(Printable.of(words.say(change)))));
        lines.add(Line.of(words.text("preview.go"), Role.NOTE));
        return lines;
    }

    List<Line> trouble(Outcome.Entered entered) {
        List<Line> lines = new ArrayList<>();
        for (Lack lack : entered.lacks()) {
            lines.add(Texts.foreign(words.say(lack.fact()), Role.WARNING));
            lines.add(Texts.foreign(words.say(lack.remedy()), Role.MUTED));
        }
        if (!entered.lacks().isEmpty()) {
            lines.add(Line.of(words.text("step.lacks"), Role.NOTE));
        }
        for (CellRun trouble : entered.trouble()) {
            lines.add(Line.of(words.text("step.setupFailed"), Role.WARNING));
            lines.addAll(ended(trouble.result()));
        }
        return lines;
    }

    private List<Line> ended(CellResult result, List<Sentence> remarks) {
        List<Line> lines = new ArrayList<>(ended(result));
        remarks.forEach(remark -> lines.add(Line.of("! ", Role.WARNING).and(Printable.of(words.say(remark)))));
        return lines;
    }

    /** How a command ended; nothing where it simply worked. */
    List<Line> ended(CellResult result) {
        return switch (result.status()) {
            case DONE -> List.of();
            case FAILED_AS_MEANT -> List.of(Texts.foreign(words.say(result.message()), Role.NOTE));
            case FAILED, WORKED_UNEXPECTEDLY, TIMED_OUT, NOT_RUN ->
                List.of(Texts.foreign(words.say(result.message()), Role.WARNING));
            case STOPPED -> List.of(Texts.foreign(words.say(result.message()), Role.MUTED));
        };
    }

    /** What earlier steps proved, and what came of it, with the way back; what several have in common is said once. */
    List<Line> noLongerSo(List<Lost> lost) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < lost.size(); i++) {
            Standing.Result result = lost.get(i).result();
            Standing.Absence since = lost.get(i).since();
            if (since != Standing.Absence.NONE && (i == 0 || lost.get(i - 1).since() != since)) {
                lines.add(verdicts.whileAway(since));
            }
            boolean ofAnother =
                    i == 0 || !lost.get(i - 1).step().equals(lost.get(i).step());
            String box = Printable.of(result.box().text());
            Line broken = Line.of(
                    ofAnother
                            ? words.text("earlier.broken", spoken(lost.get(i).step()), box)
                            : words.text("earlier.also", box),
                    Role.WARNING);
            boolean goesOn = i + 1 < lost.size() && lost.get(i).isLike(lost.get(i + 1));
            lines.add(goesOn ? broken : broken.and(verdicts.headline(result), Role.MUTED));
            result.verdict().next().ifPresent(next -> lines.add(verdicts.next("  ", next)));
        }
        return lines;
    }

    /** The same when all of that is mended. */
    Line soAgain(Step step) {
        return Line.of(words.text("earlier.mended", spoken(step)), Role.PASSED);
    }

    private String spoken(Step step) {
        return Printable.of(way.place(step) + " " + step.title());
    }

    private List<Line> skipped(Outcome.Skipped skipped) {
        List<Line> lines = new ArrayList<>();
        boolean proven = skipped.standing().proven();
        String done = skipped.made().isEmpty() ? "skip.doneOnly" : "skip.done";
        lines.add(Line.of(words.text(proven ? done : "skip.failed"), proven ? Role.PASSED : Role.WARNING));
        skipped.made().forEach(made -> lines.add(Texts.foreign("  " + words.say(made), Role.MUTED)));
        if (!proven) {
            lines.addAll(standings.results(skipped.standing().results(), false, true));
        }
        return lines;
    }

    private List<Line> answered(Outcome.Answered answered, Layout layout) {
        QuizJudge.Judged judged = answered.judged();
        List<Line> lines = new ArrayList<>(
                judged == null ? List.of(Line.of(words.text("quiz.predicted"), Role.NOTE)) : judged(judged));
        Standing unveiled = answered.unveiled();
        if (unveiled != null) {
            lines.add(Line.EMPTY);
            lines.addAll(steps.boxes(answered.step(), Boxes.of(unveiled), layout));
        }
        return lines;
    }

    List<Line> judged(QuizJudge.Judged judged) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                judged.right()
                        ? Line.of("✓ ", Role.PASSED).and(words.text("quiz.right"))
                        : Line.of("✗ ", Role.FAILED).and(words.text("quiz.wrong")));
        judged.remarks().forEach(remark -> lines.add(Texts.foreign("  " + words.say(remark))));
        return lines;
    }

    private List<Line> asks(Outcome.Asks asks) {
        List<Line> lines = new ArrayList<>();
        lines.add(Texts.foreign(words.say(asks.question()), Role.WARNING));
        if (!asks.removed().isEmpty()) {
            lines.add(Line.of(words.text("asks.removed"), Role.MUTED));
            asks.removed().forEach(each -> lines.add(Texts.foreign("  " + words.say(each))));
        }
        if (!asks.outside().isEmpty()) {
            lines.add(Line.of(words.text("asks.outside"), Role.MUTED));
            asks.outside().forEach(each -> lines.add(Texts.foreign("  " + words.say(each))));
        }
        if (!asks.replayed().isEmpty()) {
            lines.add(Line.of(words.text("asks.replayed"), Role.MUTED));
            asks.replayed().forEach(step -> lines.add(Texts.foreign("  " + name(step))));
        }
        return lines;
    }

    private List<Line> replayFailed(Outcome.ReplayFailed failed) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(words.text("replay.failed", Printable.of(name(failed.failed()))), Role.WARNING));
        failed.runs().stream()
                .filter(run -> !run.result().isAsMeant())
                .forEach(run -> lines.addAll(ended(run.result())));
        lines.addAll(standings.results(failed.standing().results(), false, true));
        return lines;
    }

    /** {@code 7.3 Delete mongo-1}. */
    String name(Step step) {
        Lesson lesson = way.lessonOf(step);
        return (lesson.number() < 0 ? "" : lesson.number() + ".") + step.number() + "  " + step.title();
    }
}
