package dev.podlings.terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.impl.DumbTerminal;
import org.jspecify.annotations.Nullable;

/** The lines that were typed before, in the same file as those of the screen that draws. */
final class FlatHistory {
    private final DefaultHistory lines;
    private int at;
    private String wanted = "";
    private String own = "";

    /** @param file {@code null} to keep none */
    FlatHistory(@Nullable Path file) {
        try {
            Map<String, Object> variables = new HashMap<>();
            if (file != null) {
                variables.put(LineReader.HISTORY_FILE, file);
            }
            // JLine's history asks its reader for options; nothing is ever read by this one.
            LineReaderImpl reader = new LineReaderImpl(
                    new DumbTerminal(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream()),
                    "podlings",
                    variables);
            reader.setOpt(Option.DISABLE_EVENT_EXPANSION);
            reader.setOpt(Option.HISTORY_IGNORE_DUPS);
            lines = new DefaultHistory(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void begin() {
        at = lines.last() + 1;
        wanted = "";
        own = "";
    }

    void add(String line) {
        if (!line.isBlank()) {
            lines.add(line);
        }
    }

    /** @param begun what is typed, to come back to */
    Optional<String> earlier(String begun) {
        if (at > lines.last()) {
            own = begun;
        }
        if (lines.isEmpty() || at <= lines.first()) {
            return Optional.empty();
        }
        at--;
        return Optional.of(lines.get(at));
    }

    Optional<String> later() {
        if (at > lines.last()) {
            return Optional.empty();
        }
        at++;
        return Optional.of(at > lines.last() ? own : lines.get(at));
    }

    /** The newest line with these words in it; asked again with what was found, the one before that. */
    Optional<String> search(String begun) {
        boolean again = at <= lines.last() && lines.get(at).equals(begun) && !wanted.isEmpty();
        if (!again) {
            wanted = begun;
            at = lines.last() + 1;
        }
        for (int i = at - 1; i >= lines.first() && !lines.isEmpty(); i--) {
            if (lines.get(i).contains(wanted) && !lines.get(i).equals(begun)) {
                at = i;
                return Optional.of(lines.get(i));
            }
        }
        return Optional.empty();
    }
}
