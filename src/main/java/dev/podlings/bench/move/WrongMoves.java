package dev.podlings.bench.move;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.Finding;
import dev.podlings.bench.Trial;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.session.Site;
import dev.podlings.session.Way;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Makes general wrong moves in steps, one after the other, each step on a fresh cluster. */
public final class WrongMoves {
    private final Course course;
    private final Trial.Means means;
    private final Choice choice;

    /**
     * Which moves are made.
     *
     * @param most how many in each step; the same ones each time
     * @param which of these
     */
    public record Choice(int most, Predicate<Move> which) {
        List<Move> of(List<Move> all, Step step) {
            List<Move> meant = new ArrayList<>(all.stream().filter(which).toList());
            if (meant.size() > most) {
                // Another few in each step, so that a small number still sees many of them.
                Collections.shuffle(meant, new Random(step.id().toString().hashCode()));
                List<Move> chosen = meant.subList(0, most);
                return all.stream().filter(chosen::contains).toList();
            }
            return meant;
        }
    }

    public WrongMoves(Course course, Trial.Means means, Choice choice) {
        this.course = course;
        this.means = means;
        this.choice = choice;
    }

    /**
     * Makes them in this step; a step without checks, or that the cluster lacks something for, is left out.
     *
     * @param told hears of each finding as it comes
     */
    public List<Finding> in(Step step, Consumer<Finding> told) {
        List<Finding> findings = new ArrayList<>();
        if (step.checklist().isEmpty()) {
            return findings;
        }
        Lesson lesson = new Way(course).lessonOf(step);
        try (ClusterFactory.Fresh fresh = means.clusters().fresh();
                Timeline.Busy jumping = fresh.advancing()) {
            Path folder = Files.createTempDirectory(Files.createDirectories(means.scratch()), "learner-");
            Site.Options options = new Site.Options(folder, means.environment(), true, (name, value) -> {});
            try (Seat seat = new Seat(course, fresh, options)) {
                if (!seat.ground().lacks().of(step).isEmpty()) {
                    return findings;
                }
                if (!seat.enter(step)) {
                    findings.add(finding(lesson, step, "can be entered", Optional.of("It cannot."), 0));
                    return findings;
                }
                List<Move> all = new ArrayList<>(byHand(step));
                all.addAll(Catalogue.of(seat.world()));
                for (Move chosen : choice.of(all, step)) {
                    Move move = asItIsNow(chosen, seat);
                    long begin = System.nanoTime();
                    Finding finding = finding(
                            lesson,
                            step,
                            "the move \"" + move.id() + "\" is told once, with a way back: " + move.typed(),
                            new Attempt(seat, move).fails(),
                            begin);
                    told.accept(finding);
                    findings.add(finding);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a folder for a trial could not be made", failed);
        }
        return findings;
    }

    /** Who types what the step asks for, in place of pressing Enter, has done nothing wrong. */
    private static List<Move> byHand(Step step) {
        List<String> lines = new ArrayList<>();
        for (Cell cell : step.solvingCells()) {
            if (cell instanceof CommandCell) {
                lines.add(cell.text().strip());
            } else if (cell instanceof ManifestCell manifest) {
                lines.add("kubectl apply -f " + manifest.file());
            } else {
                return List.of();
            }
        }
        return lines.isEmpty() ? List.of() : List.of(Move.harmless("by-hand", String.join("\n", lines)));
    }

    /** Names that were given by lot are others after a reset. */
    private static Move asItIsNow(Move chosen, Seat seat) {
        return Catalogue.of(seat.world()).stream()
                .filter(move -> move.id().equals(chosen.id()))
                .findFirst()
                .orElse(chosen);
    }

    private static Finding finding(Lesson lesson, Step step, String claim, Optional<String> failure, long begin) {
        Duration took = begin == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begin);
        return new Finding(lesson.name(), step.id().slug(), claim, failure, false, took);
    }
}
