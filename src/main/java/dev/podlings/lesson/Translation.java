package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A lesson in another language: {@code lessons/de/07-….md} beside {@code lessons/07-….md}. Only its words count. What
 * runs, what is checked and who each step is stay the original's, so that a learner may change the language anywhere.
 */
public final class Translation {
    private final Lesson original;
    private final Lesson translated;
    private final List<Problem> problems = new ArrayList<>();

    private Translation(Lesson original, Lesson translated) {
        this.original = original;
        this.translated = translated;
    }

    /** The course with every lesson in this language that there is a sound translation of; the others as they are. */
    public static Course of(Course course, Locale language) {
        List<Lesson> lessons = course.lessons().stream()
                .map(lesson -> read(course, lesson, language.getLanguage())
                        .filter(found -> found.problems().stream().noneMatch(Problem::isError))
                        .map(Parsed::value)
                        .orElse(lesson))
                .toList();
        return course.in(language.getLanguage(), title(course, language.getLanguage()), lessons);
    }

    private static String title(Course course, String language) {
        return course.text(folder(language), "course.yaml")
                .flatMap(source -> new YamlText(source, source.text(), 1, problem -> {})
                        .mapping("course.yaml")
                        .flatMap(map -> map.text("title")))
                .orElse(course.title());
    }

    /** What is wrong with the course's translations, into whatever languages there are. */
    public static List<Problem> problems(Course course) {
        List<Problem> problems = new ArrayList<>();
        for (String language : Locale.getISOLanguages()) {
            if (!course.files().names(folder(language)).isEmpty()) {
                course.lessons()
                        .forEach(lesson ->
                                read(course, lesson, language).ifPresent(found -> problems.addAll(found.problems())));
            }
        }
        return problems;
    }

    private static String folder(String language) {
        return "lessons/" + language;
    }

    private static Optional<Parsed<Lesson>> read(Course course, Lesson lesson, String language) {
        return course.text(folder(language), lesson.name() + ".md").map(text -> {
            Parsed<Lesson> parsed = LessonParser.parse(text);
            Translation translation = new Translation(lesson, parsed.value());
            translation.problems.addAll(parsed.problems());
            return new Parsed<>(translation.lesson(), translation.problems);
        });
    }

    private Lesson lesson() {
        int steps = original.steps().size();
        if (translated.steps().size() != steps) {
            error(1, "this translation has " + translated.steps().size() + " steps, and the original has " + steps);
            return original;
        }
        compareAges();
        List<Step> said = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            said.add(step(original.steps().get(i), translated.steps().get(i)));
        }
        return new Lesson(
                original.name(),
                translated.title(),
                translated.summary(),
                original.minutes(),
                original.start(),
                original.needs(),
                translated.intro(),
                original.hidden(),
                said,
                translated.source());
    }

    private Step step(Step from, Step to) {
        if (!work(from.blocks()).equals(work(to.blocks()))) {
            error(
                    to.line(),
                    "what this step runs or checks is not the same as in the original: " + difference(from, to));
        }
        return new Step(from.id(), from.number(), to.title(), to.line(), to.blocks(), from.hidden(), from.policy());
    }

    /** What of these blocks must be the same in every language. */
    private static List<String> work(List<Block> blocks) {
        List<String> work = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof QuizCell quiz) {
                work.add("a quiz of "
                        + quiz.quiz().choices().stream()
                                .map(choice -> choice.truth().name())
                                .toList());
            } else if (block instanceof Cell cell && !(cell instanceof DiagramCell)) {
                work.add(cell.kind() + "\n" + cell.text());
            } else if (block instanceof Checklist list) {
                list.items().forEach(item -> work.add(box(item)));
            } else if (block instanceof Solution solution) {
                work.addAll(work(solution.blocks()));
            }
        }
        return work;
    }

    private static String box(ChecklistItem item) {
        String track = item.track() == null ? "" : " (" + item.track() + " track)";
        return "the box " + item.check() + (item.required() ? "" : " (optional)") + track;
    }

    private static String difference(Step from, Step to) {
        List<String> wanted = work(from.blocks());
        List<String> found = work(to.blocks());
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= found.size() || !wanted.get(i).equals(found.get(i))) {
                return wanted.get(i)
                                .lines()
                                .limit(2)
                                .reduce((kind, first) -> first)
                                .orElse("") + " is missing or changed";
            }
        }
        return "it has more than the original";
    }

    /** A translation says which state of the original it is of; later changes there are told. */
    private void compareAges() {
        List<String> lines = List.of(translated.source().text().split("\n", -1));
        List<String> of = FrontMatter.read(translated.source(), lines, false, problem -> {})
                .translates();
        List<String> now =
                original.steps().stream().map(step -> step.id().hash()).toList();
        for (int i = 0; i < now.size(); i++) {
            boolean same = i < of.size() && of.get(i).equals(now.get(i));
            if (!same) {
                Step step = translated.steps().get(i);
                problems.add(Problem.warning(
                                translated.source(),
                                step.line(),
                                1,
                                3,
                                of.isEmpty()
                                        ? "it is not said which state of the original this is a translation of"
                                        : "the original of this step has changed since it was translated")
                        .suggesting("when it says the same again, write translates: [" + String.join(", ", now) + "]"));
            }
        }
    }

    private void error(int line, String message) {
        problems.add(Problem.error(translated.source(), line, 1, 3, message)
                .suggesting("learners get the original, " + original.source().name() + ", until this is mended"));
    }
}
