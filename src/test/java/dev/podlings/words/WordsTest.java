package dev.podlings.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WordsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/podlings");
    private static final Path SOURCES = Path.of("src/main/java/dev/podlings");
    private static final Pattern SAID = Pattern.compile("(?:\\bwords\\.(?<a>text|count)\\("
            + "|\\bSay\\.(?<b>of|count)\\("
            + "|\\bSentence\\.(?<c>of|count)\\(\\s*(?<owner>\\w+)\\.class,)"
            + "\\s*\"(?<key>[\\w.-]+)\"\\s*[,)]");

    @TestFactory
    Stream<DynamicTest> germanSaysWhatEnglishSays() throws IOException {
        List<Path> bundles = bundles();
        assertThat(bundles).isNotEmpty();
        return bundles.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> compare(file)));
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith("messages.properties")).toList();
        }
    }

    private static void compare(Path english) throws IOException {
        Properties original = read(english);
        Properties german = read(english.resolveSibling("messages_de.properties"));
        assertThat(new TreeSet<>(german.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(original.stringPropertyNames()));
        for (String key : original.stringPropertyNames()) {
            assertThat(placeholders(key, german)).as("placeholders of " + key).isEqualTo(placeholders(key, original));
        }
    }

    /** What is said of one need not say the number: {@code {0}}, which is the count. */
    private static TreeSet<String> placeholders(String key, Properties bundle) {
        TreeSet<String> found = new TreeSet<>();
        Pattern.compile("\\{[^}]*}")
                .matcher(bundle.getProperty(key))
                .results()
                .forEach(match -> found.add(match.group()));
        if (key.endsWith(".one")) {
            found.remove("{0}");
        }
        return found;
    }

    @Test
    void everySentenceThatTheCodeNamesIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path bundle : bundles()) {
            Set<String> known = read(bundle).stringPropertyNames();
            Path folder = SOURCES.resolve(RESOURCES.relativize(bundle.getParent()));
            try (Stream<Path> sources = Files.list(folder)) {
                for (Path source : sources.filter(each -> each.toString().endsWith(".java"))
                        .toList()) {
                    missing.addAll(missing(source, known));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<String> missing(Path source, Set<String> known) throws IOException {
        List<String> missing = new ArrayList<>();
        Matcher said = SAID.matcher(Files.readString(source));
        while (said.find()) {
            String owner = said.group("owner");
            if (owner != null && !Files.exists(source.resolveSibling(owner + ".java"))) {
                continue;
            }
            boolean counts = Stream.of("a", "b", "c").map(said::group).anyMatch("count"::equals);
            String key = said.group("key");
            boolean isThere =
                    counts ? known.contains(key + ".one") && known.contains(key + ".other") : known.contains(key);
            if (!isThere) {
                missing.add(source + ": " + key);
            }
        }
        return missing;
    }

    /**
     * What is for authors alone (lint, test, new lesson, jshell) and what imitates kubectl or a container is in
     * English.
     */
    private static final Pattern ENGLISH_ONLY = Pattern.compile(
            "/(bench|jshell|lesson|practice|cell/kubectl)/|cli/(TestCommand|LintCommand|NewCommand|PlacesMeant|Fresh\\w+)\\.java");

    private static final Pattern IN_CODE = Pattern.compile(
            "\\b(passed|notYet|cannot|waiting|couldNotCheck|fact|because|seen|"
                    + "PodlingsException|notRun|note|println|print|confirm|running|Line\\.of)\\(\\s*\"[^\"\\n]*[a-z] [a-z]");

    @Test
    void noSentenceForALearnerStandsInTheCode() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !ENGLISH_ONLY.matcher(each.toString()).find())
                    .toList()) {
                IN_CODE.matcher(Files.readString(source))
                        .results()
                        .forEach(match -> found.add(source + ": " + match.group()));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void listsCountsAndSentencesInSentencesAreSaidInOneLanguage() {
        Sentence list = Sentence.list(List.of("a", "b", "c"));
        Sentence more = Sentence.list(List.of("a", Sentence.oneOf(List.of("b", "c")), "d", "e"), 2);

        assertThat(List.of(list, more, Sentence.oneOf(List.of(list, "{1}"))))
                .extracting(Sentence::toString, each -> each.in(Locale.GERMAN))
                .containsExactly(
                        tuple("a, b and c", "a, b und c"),
                        tuple("a, b or c and 2 more", "a, b oder c und 2 weitere"),
                        tuple("a, b and c or {1}", "a, b und c oder {1}"));
    }

    @Test
    void theBeginningOfASentenceIsACapitalUnlessItIsAName() {
        Sentence words = new Sentence("dev.podlings.check.world", "stage.ready", -1, List.of());

        assertThat(words.opening(Locale.ENGLISH)).isEqualTo("Ready");
        assertThat(Sentence.list(List.of("mongo", words)).opening(Locale.ENGLISH))
                .isEqualTo("mongo and ready");
        assertThat(Sentence.list(List.of(words, "mongo")).opening(Locale.GERMAN))
                .isEqualTo("Bereit und mongo");
    }

    @Test
    void aSentenceThatNobodyKnowsIsNoticed() {
        assertThat(new Sentence("dev.podlings.check.world", "no.such", -1, List.of()).isKnown())
                .isFalse();
        assertThat(new Sentence("no.such.bundle", "ref", -1, List.of()).isKnown())
                .isFalse();
        assertThat(new Sentence("dev.podlings.check.world", "ref", -1, List.of("a", "b")).isKnown())
                .isTrue();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
