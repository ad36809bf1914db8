package dev.podlings.lesson;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A text file as an author wrote it.
 *
 * @param name as the author knows it, relative to the course, such as {@code lessons/07-mongo-1-comes-back.md}
 * @param text the whole of it, with {@code \n} line ends and no byte order mark
 */
public record SourceText(String name, String text) {

    public SourceText {
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        text = text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The lines, without line ends. */
    public List<String> lines() {
        return text.lines().toList();
    }

    /** The line with this number, counted from 1; "" where there is none. */
    public String line(int number) {
        return text.lines().skip(Math.max(0, number - 1L)).findFirst().orElse("");
    }

    /** What stands between the two {@code ---} lines at its head, from line 2 on; nothing where there are none. */
    public Optional<String> frontMatter() {
        int end = frontMatterEnd();
        return end == 0 ? Optional.empty() : Optional.of(String.join("\n", lines().subList(1, end - 1)));
    }

    /** The number of the line that closes the front matter; 0 where there is none, or where it is never closed. */
    int frontMatterEnd() {
        List<String> lines = lines();
        if (lines.isEmpty() || !lines.get(0).stripTrailing().equals("---")) {
            return 0;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).stripTrailing().matches("---|\\.\\.\\.")) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The text in these bytes; nothing where they are not UTF-8 text. */
    public static Optional<SourceText> decode(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(new SourceText(name, text)) : Optional.empty();
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
