package dev.podlings.session;

import dev.podlings.check.Box;
import dev.podlings.check.ChecksFile;
import dev.podlings.check.ChecksTranslation;
import dev.podlings.lesson.ChecklistItem;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks files of a course, each read once. */
public final class CourseChecks {
    private final Course course;
    private final Map<String, Optional<ChecksFile>> files = new LinkedHashMap<>();

    public CourseChecks(Course course) {
        this.course = course;
    }

    /** The file as it was read, problems included; nothing where there is none. */
    public synchronized Optional<ChecksFile> file(String name) {
        return files.computeIfAbsent(name, missing -> read(course, missing));
    }

    /** In the words of the course's language, as far as there are sound ones. */
    private static Optional<ChecksFile> read(Course course, String name) {
        Optional<ChecksFile> original = course.checksFile(name).map(ChecksFile::read);
        return course.checksFile(name, course.language())
                .flatMap(words -> original.map(file -> file.saying(ChecksTranslation.of(file, words))))
                .or(() -> original);
    }

    /** The step's boxes. One whose check does not exist is left out: {@code lint} tells of it. */
    public List<Box> boxes(Step step) {
        List<Box> boxes = new ArrayList<>();
        for (ChecklistItem item : step.checklist()) {
            file(item.check().file())
                    .filter(file -> file.check(item.check().check()).isPresent())
                    .map(file -> new Box(file, item.check().check(), item.text(), item.required()))
                    .ifPresent(boxes::add);
        }
        return boxes;
    }
}
