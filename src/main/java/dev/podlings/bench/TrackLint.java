package dev.podlings.bench;

import dev.podlings.lesson.Block;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Checklist;
import dev.podlings.lesson.ChecklistItem;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Debrief;
import dev.podlings.lesson.Hidden;
import dev.podlings.lesson.Hint;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.NearMiss;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.Solution;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.Track;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds tracks that do not exist, and steps that cannot be taken on one of them. */
final class TrackLint {
    private final Course course;
    private final List<String> names;
    private final List<Problem> problems = new ArrayList<>();

    private TrackLint(Course course) {
        this.course = course;
        this.names = course.tracks().stream().map(Track::name).toList();
    }

    static List<Problem> of(Course course) {
        TrackLint lint = new TrackLint(course);
        for (Lesson lesson : course.lessons()) {
            lint.named(lesson, lesson.intro(), lesson.hidden());
            lesson.steps().forEach(step -> lint.named(lesson, step.blocks(), step.hidden()));
        }
        course.tracks().forEach(lint::taken);
        return lint.problems;
    }

    private void named(Lesson lesson, List<Block> blocks, Hidden hidden) {
        blocks.forEach(block -> named(lesson, block));
        hidden.setup().forEach(cell -> named(lesson, cell));
        hidden.fault().forEach(cell -> named(lesson, cell));
        hidden.cleanup().forEach(cell -> named(lesson, cell));
    }

    private void named(Lesson lesson, Block block) {
        if (block instanceof Cell cell) {
            exists(lesson, cell.line(), cell.options().track());
        } else if (block instanceof Checklist boxes) {
            boxes.items().forEach(item -> exists(lesson, item.line(), item.track()));
        } else if (block instanceof Hint hint) {
            hint.blocks().forEach(inner -> named(lesson, inner));
        } else if (block instanceof Solution solution) {
            solution.blocks().forEach(inner -> named(lesson, inner));
        } else if (block instanceof Debrief debrief) {
            debrief.blocks().forEach(inner -> named(lesson, inner));
        }
    }

    private void exists(Lesson lesson, int line, @Nullable String track) {
        if (track == null || names.contains(track)) {
            return;
        }
        int at = lesson.source().line(line).indexOf(track);
        problems.add(Problem.error(
                        lesson.source(), line, Math.max(1, at + 1), track.length(), "unknown track \"" + track + "\"")
                .suggesting(
                        names.isEmpty()
                                ? "this course has none; lessons/course.yaml names them under tracks:"
                                : NearMiss.suggestion(track, names)));
    }

    /** What can be taken with all cells together must be so with those of each track alone. */
    private void taken(Track track) {
        Course alone = course.on(track);
        for (int i = 0; i < course.lessons().size(); i++) {
            Lesson lesson = course.lessons().get(i);
            for (int j = 0; j < lesson.steps().size(); j++) {
                taken(
                        track,
                        lesson,
                        lesson.steps().get(j),
                        alone.lessons().get(i).steps().get(j));
            }
        }
    }

    private void taken(Track track, Lesson lesson, Step whole, Step alone) {
        boolean hasBoxes = whole.checklist().stream().anyMatch(ChecklistItem::required);
        if (hasBoxes && alone.checklist().stream().noneMatch(ChecklistItem::required)) {
            problem(lesson, whole, "this step has no box on the track \"" + track.name() + "\"", "add one for it");
        }
        if (!whole.solvingCells().isEmpty() && alone.solvingCells().isEmpty()) {
            String missing = whole.solution().isPresent() ? "no solution" : "no cell to run";
            problem(
                    lesson,
                    whole,
                    "this step has " + missing + " on the track \"" + track.name() + "\"",
                    "add a cell with track=" + track.name() + ", or one without a track");
        }
    }

    private void problem(Lesson lesson, Step step, String message, String suggestion) {
        problems.add(new Heading(lesson, step).error(message).suggesting(suggestion));
    }
}
