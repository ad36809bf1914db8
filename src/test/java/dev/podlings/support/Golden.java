package dev.podlings.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text that a test compares with the one that is kept in {@code src/test/resources/golden}, so that a change of what
 * the learner sees is read as a diff. {@code -Dgolden.rewrite=true} writes the files anew.
 */
public final class Golden {
    private Golden() {}

    public static void check(String name, String actual) {
        Path file = Path.of("src/test/resources/golden", name);
        try {
            if (Boolean.getBoolean("golden.rewrite")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
