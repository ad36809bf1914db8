package dev.podlings.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class WordsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    @TestFactory
    Stream<DynamicTest> germanSaysWhatEnglishSays() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<Path> bundles =
                    files.filter(file -> file.endsWith("messages.properties")).toList();
            assertThat(bundles).isNotEmpty();
            return bundles.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> compare(file)));
        }
    }

    private static void compare(Path english) throws IOException {
        Properties original = read(english);
        Properties german = read(english.resolveSibling("messages_de.properties"));
        assertThat(new TreeSet<>(german.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(original.stringPropertyNames()));
        for (String key : original.stringPropertyNames()) {
            assertThat(placeholders(german.getProperty(key)))
                    .as("placeholders of " + key)
                    .isEqualTo(placeholders(original.getProperty(key)));
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static TreeSet<String> placeholders(String sentence) {
        TreeSet<String> found = new TreeSet<>();
        Pattern.compile("\\{\\d}").matcher(sentence).results().forEach(match -> found.add(match.group()));
        return found;
    }
}
