package dev.podlings.session;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.NearMiss;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order of a course's steps, and what each of them stands on. */
public final class Way {
    private final Course course;
    private final List<Step> steps;

    public Way(Course course) {
        this.course = course;
        this.steps = course.lessons().stream()
                .flatMap(lesson -> lesson.steps().stream())
                .toList();
    }

    /** Where a learner goes on: at the step they were at, or at the first of all. */
    public Step first(Progress progress) {
        return progress.at().flatMap(this::same).orElse(steps.get(0));
    }

    public List<Step> steps() {
        return steps;
    }

    public Lesson lessonOf(Step step) {
        return course.lesson(step.id().lesson()).orElseThrow();
    }

    /** What {@code goto} calls it: {@code 7.3}. */
    public String place(Step step) {
        int lesson = lessonOf(step).number();
        return lesson < 0 ? step.id().slug() : lesson + "." + step.number();
    }

    public Optional<Step> next(Step step) {
        int next = indexOf(step) + 1;
        return next < steps.size() ? Optional.of(steps.get(next)) : Optional.empty();
    }

    public Optional<Step> previous(Step step) {
        int previous = indexOf(step) - 1;
        return previous >= 0 ? Optional.of(steps.get(previous)) : Optional.empty();
    }

    public boolean isBefore(Step one, Step other) {
        return indexOf(one) < indexOf(other);
    }

    /** The step as it is now, whatever its content was then; nothing where there is none of that name any more. */
    public Optional<Step> same(StepId id) {
        return steps.stream().filter(step -> step.id().isSameStep(id)).findFirst();
    }

    /** All steps that must have been done in an empty namespace before this one, in order. */
    public List<Step> standsOn(Step step) {
        Lesson lesson = lessonOf(step);
        Set<Lesson> before = new LinkedHashSet<>();
        collect(lesson, before);
        List<Step> needed = new ArrayList<>();
        before.forEach(earlier -> needed.addAll(earlier.steps()));
        needed.addAll(lesson.steps().subList(0, step.number() - 1));
        return needed;
    }

    private void collect(Lesson lesson, Set<Lesson> before) {
        for (String start : lesson.start()) {
            course.lesson(start)
                    .filter(earlier ->
                            course.lessons().indexOf(earlier) < course.lessons().indexOf(lesson))
                    .ifPresent(earlier -> {
                        collect(earlier, before);
                        before.add(earlier);
                    });
        }
    }

    /**
     * What a learner means by {@code 7}, {@code 7.3}, {@code .3} (of this lesson), a lesson's name or its beginning, or
     * a step's slug.
     */
    public Optional<Step> find(String where, Step here) {
        String wanted = where.strip();
        int dot = wanted.indexOf('.');
        if (wanted.matches("\\d{0,4}(\\.\\d{1,3})?") && !wanted.isEmpty()) {
            String lesson = dot < 0 ? wanted : wanted.substring(0, dot);
            int step = dot < 0 ? 1 : Integer.parseInt(wanted.substring(dot + 1));
            Optional<Lesson> found =
                    lesson.isEmpty() ? Optional.of(lessonOf(here)) : numbered(Integer.parseInt(lesson));
            return found.filter(in -> step >= 1 && step <= in.steps().size())
                    .map(in -> in.steps().get(step - 1));
        }
        return lessonOf(here)
                .step(wanted)
                .or(() -> course.lessons().stream()
                        .filter(lesson -> !wanted.isEmpty() && !lesson.steps().isEmpty() && isNamed(lesson, wanted))
                        .findFirst()
                        .map(lesson -> lesson.steps().get(0)));
    }

    /** What was probably meant by a place that does not exist. */
    public Sentence suggestion(String where) {
        List<String> names = new ArrayList<>();
        course.lessons().forEach(lesson -> names.add(lesson.name()));
        steps.forEach(step -> names.add(step.id().slug()));
        return NearMiss.of(where, names)
                .map(meant -> Sentence.of(Way.class, "meant", meant))
                .orElse(Sentence.of(Way.class, "see.lessons"));
    }

    private Optional<Lesson> numbered(int number) {
        return course.lessons().stream()
                .filter(lesson -> lesson.number() == number && !lesson.steps().isEmpty())
                .findFirst();
    }

    private static boolean isNamed(Lesson lesson, String wanted) {
        return lesson.name().startsWith(wanted)
                || lesson.name().replaceFirst("^\\d+-", "").startsWith(wanted);
    }

    private int indexOf(Step step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().isSameStep(step.id())) {
                return i;
            }
        }
        throw new IllegalStateException("no step " + step.id() + " in this course");
    }
}
