package dev.podlings.cli;

import static java.util.stream.Collectors.joining;

import dev.podlings.bench.Portion;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import java.util.List;
import java.util.Optional;

/**
 * Which lessons and steps, as it was typed.
 *
 * @param places lessons and steps, such as 7, 07-mongo-1-comes-back or 7.3; none for all
 */
record PlacesMeant(List<String> places) {

    List<Portion> portions(Course course) {
        return places.isEmpty()
                ? course.lessons().stream().map(Portion::whole).toList()
                : places.stream()
                        .map(place -> portion(course, place).orElseThrow(() -> unknown(course, place)))
                        .toList();
    }

    List<Step> steps(Course course) {
        return portions(course).stream()
                .flatMap(portion -> portion.steps().stream())
                .distinct()
                .toList();
    }

    private static Optional<Portion> portion(Course course, String place) {
        return course.lessons().stream()
                .flatMap(lesson -> portion(lesson, place).stream())
                .findFirst();
    }

    private static Optional<Portion> portion(Lesson lesson, String place) {
        String number = String.valueOf(lesson.number());
        if (place.equals(number) || lesson.name().startsWith(place)) {
            return Optional.of(Portion.whole(lesson));
        }
        return lesson.steps().stream()
                .filter(step -> place.equals(number + "." + step.number()))
                .findFirst()
                .map(step -> new Portion(lesson, List.of(step)));
    }

    private static PodlingsException unknown(Course course, String place) {
        return new PodlingsException(
                "There is no lesson or step \"" + place + "\" in this course.",
                "There are: " + course.lessons().stream().map(Lesson::name).collect(joining(", "))
                        + "; and their steps, such as 7.3");
    }
}
