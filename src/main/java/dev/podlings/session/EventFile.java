package dev.podlings.session;

import dev.podlings.lesson.StepId;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file with one JSON object on each line, only ever added to. Half a line, left by a kill, is passed over. */
final class EventFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path path;
    private final boolean writes;
    private final List<String> waiting = new ArrayList<>();
    private @Nullable Sentence trouble;
    private boolean endsInHalfALine;

    EventFile(Path path, boolean writes) {
        this.path = path;
        this.writes = writes;
    }

    void read(Consumer<JsonNode> event) throws IOException {
        if (!Files.isRegularFile(path)) {
            return;
        }
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        endsInHalfALine = !text.isEmpty() && !text.endsWith("\n");
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            try {
                event.accept(JSON.readTree(line));
            } catch (JacksonException half) {
                // The app was killed while it wrote this line: what it says had not been told to anybody yet.
                endsInHalfALine = true;
            }
        });
    }

    /** Adds a line. What the disk does not take waits, and goes with the next line that it takes. */
    synchronized void append(JsonNode event) {
        if (!writes) {
            return;
        }
        waiting.add(JSON.writeValueAsString(event));
        String text = (endsInHalfALine ? "\n" : "") + String.join("\n", waiting) + "\n";
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            waiting.clear();
            endsInHalfALine = false;
            trouble = null;
        } catch (IOException full) {
            endsInHalfALine = true;
            trouble = Say.of("progress.unwritable", path, full.getMessage());
        }
    }

    synchronized Optional<Sentence> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Reads what {@link StepId#toString} wrote. */
    static StepId stepId(String text) {
        int sharp = text.indexOf('#');
        int at = text.lastIndexOf('@');
        return sharp < 0 || at < sharp
                ? new StepId(text, "", "")
                : new StepId(text.substring(0, sharp), text.substring(sharp + 1, at), text.substring(at + 1));
    }
}
