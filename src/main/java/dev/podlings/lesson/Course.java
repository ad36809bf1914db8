package dev.podlings.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of lessons and a folder of checks.
 *
 * @param slug what the course is known by in names of namespaces and folders
 * @param values what {@code ${name}} stands for in its cells and checks
 * @param lessons in file order
 * @param files where it was read from
 */
public record Course(
        String title,
        String slug,
        String version,
        Map<String, String> values,
        List<Lesson> lessons,
        CourseFiles files) {

    public Course {
        values = Map.copyOf(values);
        lessons = List.copyOf(lessons);
    }

    public Optional<Lesson> lesson(String name) {
        return lessons.stream().filter(lesson -> lesson.name().equals(name)).findFirst();
    }

    /** The text of a checks file, or nothing where there is none of that name. */
    public Optional<SourceText> checksFile(String file) {
        return files.names("checks").contains(file)
                ? files.read("checks/" + file).flatMap(bytes -> SourceText.decode("checks/" + file, bytes))
                : Optional.empty();
    }
}
