package dev.podlings.cli;

import dev.podlings.bench.move.WrongMoves;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import java.util.List;

/**
 * Which general wrong moves to make, and where, as it was typed.
 *
 * @param places lessons and steps, such as 7 or 7.3; none for all
 * @param moves a number, or the moves' names
 */
record MovesMeant(List<String> places, List<String> moves) {

    WrongMoves.Choice choice() {
        boolean isNumber = moves.get(0).matches("[0-9]{1,4}");
        return isNumber
                ? new WrongMoves.Choice(Integer.parseInt(moves.get(0)), move -> true)
                : new WrongMoves.Choice(Integer.MAX_VALUE, move -> moves.contains(move.id()));
    }

    List<Step> steps(Course course) {
        List<Step> found = course.lessons().stream()
                .flatMap(lesson -> lesson.steps().stream().filter(step -> isMeant(lesson, step)))
                .toList();
        if (found.isEmpty()) {
            throw new PodlingsException("There is no such lesson or step: " + places, "For example: 7, or 7.3");
        }
        return found;
    }

    private boolean isMeant(Lesson lesson, Step step) {
        String number = String.valueOf(lesson.number());
        return places.isEmpty()
                || places.contains(number)
                || places.contains(number + "." + step.number())
                || places.contains(lesson.name());
    }
}
