package dev.podlings.bench;

import dev.podlings.home.SavedFile;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.LessonParser;
import dev.podlings.lesson.Parsed;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import dev.podlings.lesson.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows a lesson while it is written: read again whenever it is saved, with the step that was worked on. */
public final class Preview {
    private static final long MOST_BYTES = 4_000_000;

    private final Path file;
    private final Consumer<Shown> shown;
    private @Nullable Lesson before;

    /**
     * What there is to see now.
     *
     * @param edited the step that differs from the last time; nothing at first, or where no step does
     */
    public record Shown(Lesson lesson, List<Problem> problems, Optional<Step> edited) {}

    public Preview(Path file, Consumer<Shown> shown) {
        this.file = file.toAbsolutePath();
        this.shown = shown;
    }

    /** Shows the file now and each time that it is saved, until this thread is interrupted. */
    public void run() throws IOException {
        SavedFile.follow(file, this::look);
    }

    /** Reads the file once; an editor that is just writing it is looked at again when it has finished. */
    void look() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return;
        }
        Optional<SourceText> source = SourceText.decode("lessons/" + file.getFileName(), Files.readAllBytes(file));
        if (source.isEmpty() || source.get().text().isBlank()) {
            return;
        }
        Parsed<Lesson> parsed = LessonParser.parse(source.get());
        Lesson old = before;
        if (old != null && old.source().equals(source.get())) {
            return;
        }
        before = parsed.value();
        shown.accept(new Shown(parsed.value(), parsed.problems(), edited(old, parsed.value())));
    }

    /** The first step whose content was not there before. */
    public static Optional<Step> edited(@Nullable Lesson old, Lesson now) {
        if (old == null) {
            return Optional.empty();
        }
        List<String> known = old.steps().stream().map(step -> step.id().hash()).toList();
        return now.steps().stream()
                .filter(step -> !known.contains(step.id().hash()))
                .findFirst();
    }
}
