package dev.podlings.cli;

import dev.podlings.check.Box;
import dev.podlings.check.Check;
import dev.podlings.check.ChecksFile;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.NearMiss;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the checks that a command line names. */
record NamedChecks(Course course) {

    /**
     * The checks, as boxes.
     *
     * @param names checks files of the course, or checks of them; with a file, checks of that one
     * @throws PodlingsException where there is none of a name, or a file has errors
     */
    List<Box> find(List<String> names, Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            ChecksFile own = own(file.get());
            return names.isEmpty()
                    ? all(own)
                    : names.stream().map(name -> one(own, name)).toList();
        }
        if (names.isEmpty()) {
            throw new PodlingsException(Say.of("check.which"), Say.of("check.which.do", String.join(", ", known())));
        }
        List<Box> boxes = new ArrayList<>();
        for (String name : names) {
            int hash = name.indexOf('#');
            ChecksFile found = shipped(hash < 0 ? name : name.substring(0, hash));
            boxes.addAll(hash < 0 ? all(found) : List.of(one(found, name.substring(hash + 1))));
        }
        return boxes;
    }

    private List<String> known() {
        return course.files().names("checks").stream().sorted().toList();
    }

    private ChecksFile shipped(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return course.checksFile(file)
                .or(() -> course.checksFile(file + ".yaml"))
                .map(NamedChecks::sound)
                .orElseThrow(() -> new PodlingsException(
                        Say.of("check.noFile", name),
                        suggestion(file + (file.endsWith(".yaml") ? "" : ".yaml"), known())));
    }

    private static ChecksFile own(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new PodlingsException(Say.of("file.folder", file), Say.of("check.name"));
        }
        if (!Files.isRegularFile(file)) {
            throw new PodlingsException(Say.of("file.none", file), Say.of("check.name"));
        }
        return SourceText.decode(file.toString(), Files.readAllBytes(file))
                .map(NamedChecks::sound)
                .orElseThrow(() -> new PodlingsException(Say.of("file.notText", file), Say.of("file.notText.do")));
    }

    private static ChecksFile sound(SourceText source) {
        ChecksFile read = ChecksFile.read(source);
        if (!read.isSound()) {
            throw new PodlingsException(
                    Say.of(
                            "check.unsound",
                            source.name(),
                            read.problems().stream()
                                    .filter(Problem::isError)
                                    .map(Problem::render)
                                    .collect(Collectors.joining("\n"))),
                    Say.of("check.format"));
        }
        return read;
    }

    private static List<Box> all(ChecksFile file) {
        if (file.checks().isEmpty()) {
            throw new PodlingsException(Say.of("check.empty", file.source().name()), Say.of("check.format"));
        }
        return file.checks().values().stream().map(check -> box(file, check)).toList();
    }

    private static Box one(ChecksFile file, String id) {
        return file.check(id)
                .map(check -> box(file, check))
                .orElseThrow(() -> new PodlingsException(
                        Say.of("check.noCheck", id, file.source().name()),
                        suggestion(id, List.copyOf(file.checks().keySet()))));
    }

    private static Box box(ChecksFile file, Check check) {
        return Box.of(file, check.id(), check.text().orElse(check.id()));
    }

    private static Sentence suggestion(String name, List<String> known) {
        return NearMiss.of(name, known)
                .map(near -> Say.of("meant", near))
                .orElseGet(() -> Say.of("known", String.join(", ", known)));
    }
}
