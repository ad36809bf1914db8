package dev.podlings.bench;

import dev.podlings.check.ChecksFile;
import dev.podlings.check.Mistake;
import dev.podlings.lesson.CheckLink;
import dev.podlings.lesson.ChecklistItem;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.CourseChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which step a foreseen mistake is tried in: the one whose check it rules out or names, or the first that uses the
 * file.
 */
final class MistakesOf {
    private MistakesOf() {}

    static List<Mistake> step(Step step, Lesson lesson, CourseChecks checks) {
        List<Mistake> found = new ArrayList<>();
        step.checklist().stream().map(item -> item.check().file()).distinct().forEach(name -> {
            Optional<ChecksFile> file = checks.file(name);
            file.ifPresent(read -> read.mistakes().values().stream()
                    .filter(mistake -> mistake.script().isPresent())
                    .filter(mistake ->
                            home(mistake, name, lesson).filter(step::equals).isPresent())
                    .forEach(found::add));
        });
        return found;
    }

    private static Optional<Step> home(Mistake mistake, String file, Lesson lesson) {
        List<String> meant = mistake.of().isEmpty() ? mistake.cannot().stream().toList() : mistake.of();
        return lesson.steps().stream()
                .filter(step -> step.checklist().stream()
                        .map(ChecklistItem::check)
                        .anyMatch(check -> isMeant(check, file, meant)))
                .findFirst();
    }

    private static boolean isMeant(CheckLink check, String file, List<String> meant) {
        return check.file().equals(file) && (meant.isEmpty() || meant.contains(check.check()));
    }
}
