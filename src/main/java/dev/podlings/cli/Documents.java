package dev.podlings.cli;

import dev.podlings.cluster.Cluster;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Parsed;
import dev.podlings.lesson.Problem;
import dev.podlings.notebook.Document;
import dev.podlings.session.ImageChoice;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Finds the document that is meant: a lesson of the course by number or name, or a Markdown file. */
final class Documents {
    private final Surroundings around;
    private final Settings settings;

    Documents(Surroundings around, Settings settings) {
        this.around = around;
        this.settings = settings;
    }

    /** @throws PodlingsException if there is none, or if it has errors: all of them are in the message */
    Document find(String named) {
        return find(named, whole -> Tracks.one(whole, settings.track()));
    }

    /** The same as it fits a cluster of the learner's own: on the track, and with the images, that it can run. */
    Document find(String named, Cluster cluster) {
        return find(named, whole -> {
            ImageChoice.Chosen chosen = Tracks.fitted(whole, cluster, around, settings, progress -> {});
            chosen.said().forEach(line -> around.err().println(settings.words().say(line)));
            around.err().flush();
            return chosen.course();
        });
    }

    private Document find(String named, UnaryOperator<Course> fitting) {
        Optional<Path> file = file(named);
        if (file.isPresent()) {
            return read(file.get(), fitting);
        }
        Course course = fitting.apply(new Courses(around, settings).read());
        return course.lessons().stream()
                .filter(lesson -> String.valueOf(lesson.number()).equals(named)
                        || lesson.name().startsWith(named)
                        || lesson.name().replaceFirst("^\\d+-", "").startsWith(named))
                .findFirst()
                .map(lesson -> new Document(course, lesson))
                .orElseThrow(() -> new PodlingsException(
                        Say.of("document.none", named),
                        Say.of(
                                "document.none.do",
                                course.lessons().stream().map(Lesson::name).collect(Collectors.joining(", ")))));
    }

    /** A name that could be a lesson's is one, unless there is a file of that name. */
    private static Optional<Path> file(String named) {
        try {
            Path file = Path.of(named);
            boolean looksLikeOne = named.endsWith(".md") || named.endsWith(".markdown") || named.contains("/");
            return looksLikeOne || Files.exists(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException notAName) {
            throw new PodlingsException(Say.of("file.noName", named), Say.of("file.noName.do"), notAName);
        }
    }

    private Document read(Path file, UnaryOperator<Course> fitting) {
        Optional<CourseFiles> course = Files.isRegularFile(file) ? courseAround(file) : Optional.empty();
        return course.isPresent() ? lesson(file, course.get(), fitting) : alone(file, fitting);
    }

    private Document lesson(Path file, CourseFiles files, UnaryOperator<Course> fitting) {
        Parsed<Course> parsed = CourseReader.read(files);
        refuse(file, parsed.problems());
        String name = String.valueOf(file.getFileName());
        Course course = fitting.apply(parsed.value());
        return course.lessons().stream()
                .filter(lesson -> lesson.source().name().equals("lessons/" + name))
                .findFirst()
                .map(lesson -> new Document(course, lesson))
                .orElseGet(() -> alone(file, fitting));
    }

    private Document alone(Path file, UnaryOperator<Course> fitting) {
        Course course = new Courses(around, settings).read();
        Parsed<Document> parsed = Document.read(file, course.values());
        refuse(file, parsed.problems());
        boolean wantsImages = parsed.value().lesson().source().text().contains(".image}");
        return wantsImages ? Document.read(file, fitting.apply(course).values()).value() : parsed.value();
    }

    /** The course in whose folder of lessons the file lies. */
    private Optional<CourseFiles> courseAround(Path file) {
        Path lessons = file.toAbsolutePath().normalize().getParent();
        if (lessons == null || !lessons.endsWith("lessons") || !Files.isRegularFile(lessons.resolve("course.yaml"))) {
            return Optional.empty();
        }
        Path folder = lessons.getParent();
        if (folder == null) {
            return Optional.empty();
        }
        boolean ours = around.checkout().filter(folder::equals).isPresent();
        return Optional.of(ours ? CourseFiles.shippedIn(folder) : CourseFiles.in(folder));
    }

    private static void refuse(Path file, List<Problem> problems) {
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new PodlingsException(
                    Say.of(
                            "document.unsound",
                            file,
                            errors.stream().map(Problem::render).collect(Collectors.joining("\n"))),
                    Say.of("document.format"));
        }
    }
}
