package dev.podlings.session;

import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.EditCell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that a lesson gives to be applied as they are: what a learner has made of one is named when it is applied. A
 * file that the solution of a step changes is the learner's to change from then on.
 *
 * @param steps of the lesson, up to the present one
 * @param fill puts the lesson's values in
 * @param read what is in a file of the learner's folder
 */
record GivenFiles(List<Step> steps, UnaryOperator<String> fill, Function<String, Optional<String>> read) {
    private static final Pattern APPLIES = Pattern.compile(
            "\\bkubectl\\s+(?:apply|create|replace)\\b[^;&|]*?\\s(?:-f|--filename)[=\\s]*(?:\\./)?(\\S+)");

    /** @param typed command lines that are about to run, or have run */
    List<Sentence> remarks(String typed) {
        List<String> applied =
                APPLIES.matcher(typed).results().map(found -> found.group(1)).toList();
        return steps.stream()
                .flatMap(step -> step.cells().stream())
                .flatMap(cell -> cell instanceof EditCell given ? Stream.of(given) : Stream.of())
                .filter(given -> applied.contains(given.file()) && !isToBeChanged(given))
                .flatMap(given -> difference(given).stream())
                .toList();
    }

    private boolean isToBeChanged(EditCell given) {
        return steps.stream()
                .flatMap(step -> step.solvingCells().stream())
                .filter(CommandCell.class::isInstance)
                .flatMap(cell -> cell.text().lines())
                .anyMatch(line -> line.contains(given.file()) && !line.strip().startsWith("kubectl "));
    }

    private Optional<Sentence> difference(EditCell given) {
        return read.apply(given.file())
                .flatMap(text -> firstDifference(given.file(), said(fill.apply(given.text())), said(text)));
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
