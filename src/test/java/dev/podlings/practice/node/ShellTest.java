package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scripts and what they print, as pairs in two files. */
class ShellTest {

    @TestFactory
    Stream<DynamicTest> scriptsPrintWhatAShellPrints() throws IOException {
        return pairs("shell.txt");
    }

    /** What somebody types first, one thing at a time; POSIX says what comes of it. */
    @TestFactory
    Stream<DynamicTest> oneLinersPrintWhatPosixSays() throws IOException {
        return pairs("one-liners.txt");
    }

    private static Stream<DynamicTest> pairs(String file) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String pair : text(file).split("(?m)^=== ")) {
            if (pair.isBlank()) {
                continue;
            }
            String title = pair.substring(0, pair.indexOf('\n'));
            String[] halves = pair.substring(pair.indexOf('\n') + 1).split("(?m)^---\n", -1);
            tests.add(DynamicTest.dynamicTest(title, () -> {
                try (Bench bench = new Bench()) {
                    assertThat(bench.sh(halves[0]).all().stripTrailing()).isEqualTo(halves[1].stripTrailing());
                }
            }));
        }
        return tests.stream();
    }

    private static String text(String name) throws IOException {
        try (InputStream file = ShellTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
