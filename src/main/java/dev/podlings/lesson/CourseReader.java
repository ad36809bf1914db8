package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads a whole course: {@code lessons/course.yaml} and the lessons beside it, in file order. */
public final class CourseReader {
    static final String COURSE_FILE = "lessons/course.yaml";

    private static final List<String> KEYS = List.of("title", "version", "slug", "values", "anyTag", "tracks");

    private final CourseFiles files;
    private final List<Problem> problems = new ArrayList<>();

    private CourseReader(CourseFiles files) {
        this.files = files;
    }

    /** Never throws for what is in the files; all that is wrong is in the answer. */
    public static Parsed<Course> read(CourseFiles files) {
        CourseReader reader = new CourseReader(files);
        Course course = reader.course();
        return new Parsed<>(course, reader.problems);
    }

    private Course course() {
        List<Lesson> lessons = new ArrayList<>();
        for (String name : files.names("lessons")) {
            if (name.endsWith(".md") && !name.equalsIgnoreCase("README.md")) {
                source("lessons/" + name).ifPresent(source -> lessons.add(lesson(source)));
            }
        }
        if (lessons.isEmpty()) {
            SourceText nowhere = new SourceText("lessons", "");
            problems.add(Problem.error(nowhere, 1, 1, 1, "there is no lesson in " + files.place())
                    .suggesting("a course has a folder lessons with files such as 01-first.md"));
        }
        checkStarts(lessons);
        SourceText source = source(COURSE_FILE).orElse(new SourceText(COURSE_FILE, ""));
        Optional<YamlMap> map = new YamlText(source, source.text(), 1, problems::add).mapping("course.yaml");
        map.ifPresent(found -> {
            found.allowOnly(KEYS);
            if (!found.has("title")) {
                found.error(found.node(), "the course has no title", "write title: and what it is called");
            }
        });
        String title = map.flatMap(found -> found.text("title")).orElse("A course without a title");
        String slug = map.flatMap(this::slug).orElse(slug(title));
        String version = map.flatMap(found -> found.text("version")).orElse("0");
        Map<String, String> values = map.map(CourseReader::values).orElse(Map.of());
        return new Course(
                title,
                slug,
                version,
                values,
                map.map(found -> anyTag(found, values)).orElse(Set.of()),
                map.map(TracksReader::read).orElse(List.of()),
                lessons,
                files,
                "");
    }

    private Lesson lesson(SourceText source) {
        Parsed<Lesson> parsed = LessonParser.parse(source);
        problems.addAll(parsed.problems());
        return parsed.value();
    }

    private Optional<SourceText> source(String name) {
        Optional<byte[]> bytes = files.read(name);
        if (bytes.isEmpty()) {
            SourceText nothing = new SourceText(name, "");
            problems.add(
                    name.equals(COURSE_FILE)
                            ? Problem.error(nothing, 1, 1, 1, "the course has no " + COURSE_FILE)
                                    .suggesting("write one with title: and version:")
                            : Problem.error(nothing, 1, 1, 1, "this file cannot be read, or is far too long"));
            return Optional.empty();
        }
        Optional<SourceText> text = SourceText.decode(name, bytes.get());
        if (text.isEmpty()) {
            problems.add(Problem.error(new SourceText(name, ""), 1, 1, 1, "this is not a text file in UTF-8"));
        }
        return text;
    }

    private void checkStarts(List<Lesson> lessons) {
        List<String> names = lessons.stream().map(Lesson::name).toList();
        for (int i = 0; i < names.size(); i++) {
            for (String start : lessons.get(i).start()) {
                int at = names.indexOf(start);
                if (at < 0) {
                    problems.add(startProblem(lessons.get(i), start, "there is no lesson \"" + start + "\"")
                            .suggesting(NearMiss.suggestion(start, names)));
                } else if (at >= i) {
                    problems.add(
                            startProblem(lessons.get(i), start, "\"" + start + "\" does not come before this lesson")
                                    .suggesting("a lesson starts from lessons before it, or from: fresh"));
                }
            }
        }
    }

    private static Problem startProblem(Lesson lesson, String start, String message) {
        List<String> lines = lesson.source().lines();
        for (int i = 0; i < lines.size(); i++) {
            int column = lines.get(i).indexOf(start);
            if (column >= 0) {
                return Problem.error(lesson.source(), i + 1, column + 1, start.length(), message);
            }
        }
        return Problem.error(lesson.source(), 1, 1, 1, message);
    }

    private Optional<String> slug(YamlMap map) {
        Optional<String> written = map.text("slug");
        if (written.isPresent() && !written.get().matches("[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?")) {
            map.value("slug")
                    .ifPresent(at -> map.error(
                            at,
                            "\"" + written.get() + "\" cannot be part of a namespace's name",
                            "use up to 30 small letters, digits and hyphens"));
            return Optional.empty();
        }
        return written;
    }

    private static String slug(String title) {
        String slug =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = slug.length() > 24 ? slug.substring(0, 24).replaceAll("-$", "") : slug;
        return cut.isEmpty() ? "course" : cut;
    }

    /** {@code mongo: {image: …}} and {@code mongo.image: …} say the same. */
    private static Map<String, String> values(YamlMap map) {
        Map<String, String> values = new LinkedHashMap<>();
        map.map("values").ifPresent(given -> collect(given, "", 0, values));
        return values;
    }

    private static Set<String> anyTag(YamlMap map, Map<String, String> values) {
        Set<String> names = new LinkedHashSet<>(map.texts("anyTag"));
        for (String name : List.copyOf(names)) {
            if (!values.containsKey(name)) {
                names.remove(name);
                map.value("anyTag")
                        .ifPresent(at -> map.error(
                                at, "there is no value \"" + name + "\"", NearMiss.suggestion(name, values.keySet())));
            }
        }
        return names;
    }

    private static void collect(YamlMap given, String prefix, int depth, Map<String, String> values) {
        given.forEach((name, value) -> {
            if (value instanceof MappingNode && depth < 5) {
                given.asMap(value, name).ifPresent(inner -> collect(inner, prefix + name + ".", depth + 1, values));
            } else {
                given.scalar(value, "a value").ifPresent(text -> values.put(prefix + name, text));
            }
        });
    }
}
