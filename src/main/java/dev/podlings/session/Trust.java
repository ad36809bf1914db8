package dev.podlings.session;

import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.Hidden;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Solution;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which courses may run something without asking: those that came with the app, and those that the learner trusted. */
public final class Trust {
    private final Path file;

    /** @param folder where the decisions are kept */
    public Trust(Path folder) {
        this.file = folder.resolve("trusted-courses");
    }

    /** Whether the course may run what nobody sees; decided for its present content only. */
    public boolean isTrusted(Course course) throws IOException {
        return course.files().isShipped()
                || (Files.isRegularFile(file)
                        && Files.readAllLines(file).stream().anyMatch(line -> line.startsWith(hash(course.files()))));
    }

    public void trust(Course course) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                hash(course.files()) + " " + course.title().replaceAll("\\p{Cntrl}", " ") + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** What the course may run, one line for each cell: where it stands, what kind it is, its first line. */
    public static List<Sentence> mayRun(Course course) {
        List<Sentence> lines = new ArrayList<>();
        for (Lesson lesson : course.lessons()) {
            hidden(lesson.hidden(), lesson, lines);
            Cell.in(lesson.intro()).stream()
                    .filter(Cell::runs)
                    .forEach(cell -> lines.add(line(lesson, cell, "trust.shown")));
            lesson.steps().forEach(step -> {
                hidden(step.hidden(), lesson, lines);
                cells(step).forEach(cell -> lines.add(line(lesson, cell, "trust.shown")));
            });
        }
        return lines;
    }

    private static Stream<Cell> cells(Step step) {
        return Stream.concat(step.cells().stream(), step.solution().map(Solution::cells).orElse(List.of()).stream())
                .filter(Cell::runs);
    }

    private static void hidden(Hidden hidden, Lesson lesson, List<Sentence> lines) {
        hidden.setup().forEach(cell -> lines.add(line(lesson, cell, "trust.setup")));
        hidden.fault().forEach(cell -> lines.add(line(lesson, cell, "trust.fault")));
        hidden.cleanup().forEach(cell -> lines.add(line(lesson, cell, "trust.cleanup")));
    }

    private static Sentence line(Lesson lesson, Cell cell, String key) {
        String first = cell.text()
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return Say.of(key, lesson.source().name() + ":" + cell.line(), cell.kind(), first);
    }

    /** Over the names and bytes of all lessons and checks. */
    static String hash(CourseFiles files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String folder : List.of("lessons", "checks")) {
                for (String name : files.names(folder)) {
                    String path = folder + "/" + name;
                    byte[] bytes = files.read(path).orElse(new byte[0]);
                    digest.update((path + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
                    digest.update(bytes);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
