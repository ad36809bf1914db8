package dev.podlings.bench;

import dev.podlings.check.ChecksTranslation;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.NearMiss;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import dev.podlings.session.CourseChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with the words of the checks in other languages. */
final class ChecksTranslations {
    private final Course course;
    private final CourseChecks checks;
    private final List<Problem> problems = new ArrayList<>();

    private ChecksTranslations(Course course, CourseChecks checks) {
        this.course = course;
        this.checks = checks;
    }

    static List<Problem> problems(Course course, CourseChecks checks) {
        ChecksTranslations all = new ChecksTranslations(course, checks);
        for (String language : Locale.getISOLanguages()) {
            course.files().names("checks/" + language).forEach(name -> all.file(language, name));
        }
        return all.problems;
    }

    private void file(String language, String name) {
        course.checksFile(name, language)
                .ifPresent(words -> checks.file(name)
                        .ifPresentOrElse(
                                original -> problems.addAll(
                                        ChecksTranslation.of(original, words).problems()),
                                () -> problems.add(strange(words, name))));
    }

    private Problem strange(SourceText words, String name) {
        return Problem.error(words, 1, 1, 1, "there is no file checks/" + name + " that this could be a translation of")
                .suggesting(NearMiss.suggestion(name, course.files().names("checks")));
    }
}
