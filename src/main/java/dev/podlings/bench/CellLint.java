package dev.podlings.bench;

import dev.podlings.cell.NamedValues;
import dev.podlings.lesson.Block;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Hidden;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.NearMiss;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.QuizCell;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds what can be seen of a cell without running it: manifests, places that stand for nothing, questions. */
final class CellLint {
    /** What each session knows besides the course's values and what cells keep. */
    private static final Set<String> GIVEN = Set.of("ns", "storageclass", "provisioner");

    private static final Pattern ALL_THAT_APPLY = Pattern.compile("(?i)\\ball that apply\\b|alles, was zutrifft");

    private final Set<String> known;
    private final List<Problem> problems = new ArrayList<>();

    private CellLint(Course course) {
        this.known = new TreeSet<>(GIVEN);
        known.addAll(course.values().keySet());
        course.lessons().stream()
                .flatMap(CellLint::cells)
                .map(cell -> cell.options().as())
                .filter(Objects::nonNull)
                .forEach(known::add);
    }

    static List<Problem> of(Course course) {
        CellLint lint = new CellLint(course);
        course.lessons().forEach(lesson -> cells(lesson).forEach(cell -> lint.cell(lesson, cell)));
        return lint.problems;
    }

    private static Stream<Cell> cells(Lesson lesson) {
        return Stream.concat(
                cells(lesson.intro(), lesson.hidden()),
                lesson.steps().stream().flatMap(step -> cells(step.blocks(), step.hidden())));
    }

    private static Stream<Cell> cells(List<Block> blocks, Hidden hidden) {
        return Stream.of(Cell.within(blocks), hidden.setup(), hidden.fault(), hidden.cleanup())
                .flatMap(List::stream);
    }

    private void cell(Lesson lesson, Cell cell) {
        if (cell instanceof ManifestCell manifest) {
            places(lesson, cell, "");
            if (!cell.options().failureExpected()) {
                manifest(lesson, manifest);
            }
        } else if (cell instanceof CommandCell) {
            // Without a dot it may be a variable of the shell's.
            places(lesson, cell, ".");
        } else if (cell instanceof QuizCell asked) {
            question(lesson, asked);
        }
    }

    /** Who is told to choose all that apply looks for a second one. */
    private void question(Lesson lesson, QuizCell asked) {
        boolean several = ALL_THAT_APPLY.matcher(asked.quiz().question()).find();
        if (several && !asked.quiz().severalAllowed()) {
            problems.add(Problem.error(
                            lesson.source(),
                            asked.line() + 1,
                            1,
                            1,
                            "it asks for all that apply, and only one choice is right")
                    .suggesting("leave \"Choose all that apply\" out, or mark another choice: yes"));
        }
    }

    private void places(Lesson lesson, Cell cell, String in) {
        List<String> lines = cell.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher place = NamedValues.PLACE.matcher(lines.get(i));
            while (place.find()) {
                String name = place.group(1);
                if (name.contains(in) && !known.contains(name)) {
                    problems.add(Problem.error(
                                    lesson.source(),
                                    cell.line() + 1 + i,
                                    place.start() + 1,
                                    place.group().length(),
                                    place.group() + " stands for nothing")
                            .suggesting(NearMiss.suggestion(name, known)));
                }
            }
        }
    }

    private void manifest(Lesson lesson, ManifestCell cell) {
        // A text of the same length stands in for each place, so that columns stay what they are.
        String text = NamedValues.PLACE
                .matcher(cell.text())
                .replaceAll(place -> "v".repeat(place.group().length()));
        try {
            for (Node each : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
                object(lesson, cell, each);
            }
        } catch (MarkedYAMLException broken) {
            Mark at = broken.getProblemMark();
            problem(lesson, cell, at, "this is not YAML: " + broken.getProblem(), "if that is meant: expect=failure");
        }
    }

    private void object(Lesson lesson, ManifestCell cell, Node node) {
        if (!(node instanceof MappingNode object)) {
            problem(
                    lesson,
                    cell,
                    node.getStartMark(),
                    "this is no object of Kubernetes",
                    "write \"name: value\" on each line");
            return;
        }
        for (String field : List.of("apiVersion", "kind")) {
            if (value(object, field) == null) {
                problem(lesson, cell, node.getStartMark(), "this object has no " + field, "every one needs it");
            }
        }
        if (value(object, "items") == null
                && !(value(object, "metadata") instanceof MappingNode metadata
                        && (value(metadata, "name") != null || value(metadata, "generateName") != null))) {
            problem(lesson, cell, node.getStartMark(), "this object has no name", "add it under metadata:");
        }
    }

    private static @Nullable Node value(MappingNode object, String field) {
        return object.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(field))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    private void problem(Lesson lesson, Cell cell, Mark at, String message, String suggestion) {
        problems.add(Problem.error(lesson.source(), cell.line() + 1 + at.getLine(), at.getColumn() + 1, 1, message)
                .suggesting(suggestion));
    }
}
