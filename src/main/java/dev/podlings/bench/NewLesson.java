package dev.podlings.bench;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Begins a lesson: a file that works as it stands, with a checks file beside it, to be written over. */
public final class NewLesson {
    private static final Pattern BLANK = Pattern.compile("QUOTED|TITLE|NAME|CELL");

    private NewLesson() {}

    /** The files that were made. */
    public record Made(Path lesson, Path checks) {}

    /**
     * Writes the two files into a course's folders, which are made if need be.
     *
     * @param course the folder with {@code lessons} and {@code checks} in it
     * @throws FileAlreadyExistsException if one of them is there already
     */
    public static Made in(Path course, String title) throws IOException {
        String slug =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = slug.isEmpty() ? "lesson" : slug;
        Path lessons = Files.createDirectories(course.resolve("lessons"));
        Path checks = Files.createDirectories(course.resolve("checks"));
        Path lesson = lessons.resolve(String.format(Locale.ROOT, "%02d-%s.md", nextNumber(lessons), name));
        Path file = checks.resolve(name + ".yaml");
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        if (!Files.exists(lessons.resolve("course.yaml"))) {
            Files.writeString(lessons.resolve("course.yaml"), "title: A course of mine\nversion: \"1\"\n");
        }
        String quoted = "\"" + title.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        Map<String, String> said = Map.of("QUOTED", quoted, "TITLE", title, "NAME", name, "CELL", CELL);
        Files.writeString(lesson, filled(LESSON, said));
        Files.writeString(file, filled(CHECKS, said));
        return new Made(lesson, file);
    }

    /** In one go, as a title may hold such a word itself. */
    private static String filled(String template, Map<String, String> said) {
        return BLANK.matcher(template).replaceAll(found -> Matcher.quoteReplacement(said.get(found.group())));
    }

    private static int nextNumber(Path lessons) throws IOException {
        try (Stream<Path> files = Files.list(lessons)) {
            return files.map(file -> file.getFileName().toString())
                            .filter(file -> file.matches("\\d{1,4}-.*\\.md"))
                            .mapToInt(file -> Integer.parseInt(file.substring(0, file.indexOf('-'))))
                            .max()
                            .orElse(0)
                    + 1;
        }
    }

    private static final String CELL = """
            ```yaml apply file=hello.yaml
            apiVersion: v1
            kind: Pod
            metadata:
              name: hello
            spec:
              containers:
              - name: hello
                image: busybox:1.36
                command: ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait; done"]
            ```""";

    private static final String LESSON = """
            ---
            title: QUOTED
            summary: What one can do afterwards, in one sentence.
            minutes: 5
            start: fresh
            ---
            # TITLE

            Say why this matters before anything is done.

            ## Run a pod

            One idea in a step. The reason first, then the command.

            CELL

            - [ ] [The pod is ready](../checks/NAME.yaml#ready)

            <details><summary>Hint</summary>

            `kubectl get pods -w` shows it come up.
            </details>

            <details><summary>Solution</summary>

            CELL
            </details>

            <details><summary>Debrief</summary>

            What was proven, and where it matters.
            </details>
            """;

    private static final String CHECKS = """
            # TITLE
            checks:
              ready:
                expect: {ready: pod/hello}
            mistakes:
              other-name:
                try: kubectl run other --image=busybox:1.36 -- sleep 1000
                when: {exists: pod/other}
                say: That pod has another name. This step is about the one called hello.
                next: kubectl delete pod other
            """;
}
