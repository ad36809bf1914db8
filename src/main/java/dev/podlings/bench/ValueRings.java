package dev.podlings.bench;

import dev.podlings.cell.NamedValues;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Finds values that are made of themselves, directly or round about. */
record ValueRings(Map<String, String> values) {
    private static final String FILE = "lessons/course.yaml";

    /** Each of them at its line of {@code course.yaml}. */
    static List<Problem> problems(Course course) {
        SourceText source = course.files()
                .read(FILE)
                .flatMap(bytes -> SourceText.decode(FILE, bytes))
                .orElse(new SourceText(FILE, ""));
        return new ValueRings(course.values())
                .find().stream()
                        .map(name -> Problem.error(
                                        source,
                                        lineOf(source, name),
                                        1,
                                        name.length(),
                                        "the value \"" + name + "\" is made of itself")
                                .suggesting("give one of them a text of its own"))
                        .toList();
    }

    private static int lineOf(SourceText source, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        List<String> lines = source.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(name + ":") || line.startsWith(last + ":")) {
                return i + 1;
            }
        }
        return 1;
    }

    List<String> find() {
        List<String> rings = new ArrayList<>();
        for (String name : new TreeSet<>(values.keySet())) {
            if (reaches(name, name, new TreeSet<>())) {
                rings.add(name);
            }
        }
        return rings;
    }

    private boolean reaches(String from, String wanted, Set<String> seen) {
        Matcher place = NamedValues.PLACE.matcher(values.getOrDefault(from, ""));
        while (place.find()) {
            String name = place.group(1);
            if (name.equals(wanted) || (seen.add(name) && reaches(name, wanted, seen))) {
                return true;
            }
        }
        return false;
    }
}
