package dev.podlings.session;

import dev.podlings.cell.Cells;
import dev.podlings.check.world.KubectlLine;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.EditCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that a lesson gives to be applied as they are: what a learner has made of one is named when it is applied. A
 * file that the solution of a step changes is the learner's to change from then on.
 *
 * @param steps of the lesson, up to the present one
 * @param fill puts the lesson's values in
 * @param read what is in a file of the learner's folder
 */
record GivenFiles(List<Step> steps, UnaryOperator<String> fill, Function<String, Optional<String>> read) {
    /** Those that the lesson has given up to this step. */
    static GivenFiles of(Way way, Step step, Cells cells) {
        List<Step> soFar = way.lessonOf(step).steps().subList(0, step.number());
        return new GivenFiles(soFar, cells.values()::fill, cells.workspace()::read);
    }

    /** @param typed command lines that are about to run, or have run */
    List<Sentence> remarks(String typed) {
        return KubectlLine.applied(typed).stream()
                .flatMap(file -> difference(file).stream())
                .toList();
    }

    /** Whether the learner has made something else of it than what it is for. */
    boolean isSpoiled(String file) {
        return difference(file).isPresent();
    }

    /** What the newest of the steps that give it has put into it, or will. */
    private List<String> given(String file) {
        return isToBeChanged(file)
                ? List.of()
                : steps.stream()
                        .map(step -> step.cells().stream()
                                .filter(cell -> file.equals(fileOf(cell)))
                                .map(cell -> fill.apply(cell.text()))
                                .toList())
                        .filter(texts -> !texts.isEmpty())
                        .reduce(List.of(), (older, newer) -> newer);
    }

    private static @Nullable String fileOf(Cell cell) {
        return cell instanceof EditCell edit ? edit.file() : cell instanceof ManifestCell made ? made.file() : null;
    }

    private boolean isToBeChanged(String file) {
        return steps.stream()
                .flatMap(step -> step.solvingCells().stream())
                .filter(CommandCell.class::isInstance)
                .flatMap(cell -> cell.text().lines())
                .anyMatch(line -> line.contains(file) && !line.strip().startsWith("kubectl "));
    }

    private Optional<Sentence> difference(String file) {
        List<String> given = given(file);
        Optional<List<String>> now = read.apply(file).map(GivenFiles::said);
        boolean same = given.isEmpty()
                || now.filter(lines -> given.stream().map(GivenFiles::said).anyMatch(lines::equals))
                        .isPresent();
        return same ? Optional.empty() : now.flatMap(lines -> firstDifference(file, said(given.get(0)), lines));
    }

    /** Its lines without comments and what is blank. */
    private static List<String> said(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("(^|\\s)#.*", "").stripTrailing())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Optional<Sentence> firstDifference(String file, List<String> given, List<String> now) {
        int least = Math.min(given.size(), now.size());
        int same = 0;
        while (same < least && given.get(same).equals(now.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < least - same && given.get(given.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<String> was = given.subList(same, given.size() - tail);
        List<String> is = now.subList(same, now.size() - tail);
        if (was.isEmpty() && is.isEmpty()) {
            return Optional.empty();
        } else if (was.isEmpty()) {
            return Optional.of(remark("given.added", file, is.get(0)));
        } else if (is.isEmpty()) {
            return Optional.of(remark("given.lost", file, was.get(0)));
        }
        return Optional.of(
                is.get(0).strip().equals(was.get(0).strip())
                        ? remark("given.moved", file, is.get(0))
                        : remark("given.changed", file, is.get(0), was.get(0)));
    }

    private static Sentence remark(String key, String file, String... lines) {
        Object[] arguments = Stream.concat(Stream.of(file), Stream.of(lines).map(String::strip))
                .toArray();
        return Sentence.of(GivenFiles.class, key, arguments);
    }
}
