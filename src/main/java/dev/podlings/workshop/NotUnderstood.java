package dev.podlings.workshop;

import dev.podlings.lesson.NearMiss;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is said to a line that the prompt cannot make sense of: what was probably meant, as it has to be typed. */
final class NotUnderstood {
    private static final List<String> KUBECTL = List.of("kubectl");
    private static final Pattern BEFORE_KUBECTL = Pattern.compile("(?:\\S+\\s+)?(?:kubectl|k)(?:\\s+--)?\\s+(\\S.*)");
    /** The beginning of a manifest, or a line of one. */
    private static final Pattern YAML = Pattern.compile("---|- .*|[A-Za-z][\\w.-]*:(?: .*)?");
    /** A word that everybody types without thinking of the program of that name. */
    private static final Set<String> NO_PROGRAMS = Set.of("yes");

    private final Words words;
    private final Map<String, String> environment;

    /** @param environment whose PATH tells the programs of the learner's shell */
    NotUnderstood(Words words, Map<String, String> environment) {
        this.words = words;
        this.environment = environment;
    }

    List<Line> lines(Wish.Unknown unknown) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(words.text("unknown", Printable.of(unknown.word())), Role.WARNING));
        lines.add(Line.of(advice(unknown), Role.MUTED));
        return lines;
    }

    private String advice(Wish.Unknown unknown) {
        String line = (unknown.word() + " " + unknown.rest()).strip();
        if (!unknown.known().equals(Interpreter.VERBS)) {
            return meant(String.join(", ", unknown.known()));
        }
        if (YAML.matcher(line).matches()) {
            return words.text("unknown.yaml");
        }
        return kubectl(unknown, line)
                .map(this::meant)
                .or(() -> Optional.of(line)
                        .filter(whole -> isProgram(unknown.word()))
                        .map(whole -> words.text("unknown.shell", Printable.of(whole))))
                .or(() -> NearMiss.of(unknown.word(), Interpreter.VERBS)
                        .map(verb -> meant((verb + " " + unknown.rest()).strip())))
                .orElseGet(() -> words.text("unknown.help"));
    }

    /** A slip of the hand in the word, or a word before it that is not needed here: {@code sudo kubectl get pods}. */
    private static Optional<String> kubectl(Wish.Unknown unknown, String line) {
        var before = BEFORE_KUBECTL.matcher(line);
        if (before.matches()) {
            return Optional.of("kubectl " + before.group(1));
        }
        return NearMiss.of(unknown.word(), KUBECTL).map(near -> (near + " " + unknown.rest()).strip());
    }

    private boolean isProgram(String word) {
        if (word.contains("/") || NO_PROGRAMS.contains(word)) {
            return false;
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isEmpty() && isProgram(folder, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProgram(String folder, String word) {
        try {
            Path file = Path.of(folder, word);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (java.nio.file.InvalidPathException noName) {
            return false;
        }
    }

    private String meant(String line) {
        return words.text("unknown.meant", Printable.of(line));
    }
}
