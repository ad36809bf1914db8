package dev.podlings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/note-map.md: every claim and every picture of the note, each with a step that there is. */
class NoteMapTest {
    private static final int CLAIMS = 87;
    private static final Pattern CLAIM = Pattern.compile("(?m)^\\| (\\d+) \\|.*$");
    private static final Pattern PICTURE = Pattern.compile("(?m)^\\| image-(\\d+) \\|.*$");
    private static final Pattern LINK = Pattern.compile("\\[([0-9.]+)]\\(\\.\\./lessons/([^)#]+)\\.md(?:#([^)]+))?\\)");

    private String map = "";
    private Course course;

    @BeforeEach
    void read() throws IOException {
        map = Files.readString(Path.of("docs/note-map.md"));
        course = CourseReader.read(CourseFiles.in(Path.of(""))).value();
    }

    @Test
    void everyClaimStandsInItsPlaceAndHasAStep() {
        assertThat(rows(CLAIM).map(row -> Integer.valueOf(row.group(1))).toList())
                .isEqualTo(IntStream.rangeClosed(1, CLAIMS).boxed().toList());
        assertThat(rows(CLAIM)).allSatisfy(row -> assertThat(row.group()).containsPattern(LINK));
    }

    @Test
    void everyLinkLeadsToAStepAndCallsItByItsNumber() {
        List<MatchResult> links = LINK.matcher(map).results().toList();
        assertThat(links).hasSizeGreaterThan(CLAIMS);
        assertThat(links).allSatisfy(link -> assertThat(number(link)).isEqualTo(link.group(1)));
    }

    @Test
    void everyLostPictureIsDrawnInItsStep() {
        assertThat(rows(PICTURE).map(row -> Integer.valueOf(row.group(1))).toList())
                .isEqualTo(IntStream.rangeClosed(14, 26).boxed().toList());
        assertThat(rows(PICTURE)).allSatisfy(row -> {
            MatchResult link = LINK.matcher(row.group()).results().findFirst().orElseThrow();
            assertThat(text(link)).containsPattern("(?m)^```text diagram|^\\|---");
        });
    }

    private java.util.stream.Stream<MatchResult> rows(Pattern row) {
        return row.matcher(map).results();
    }

    private String number(MatchResult link) {
        int lesson = course.lesson(link.group(2)).orElseThrow().number();
        return link.group(3) == null ? "" + lesson : lesson + "." + step(link).number();
    }

    private Step step(MatchResult link) {
        return course.lesson(link.group(2)).orElseThrow().step(link.group(3)).orElseThrow();
    }

    private String text(MatchResult link) throws IOException {
        String lesson = Files.readString(Path.of("lessons", link.group(2) + ".md"));
        String from = lesson.substring(lesson.indexOf("\n## " + step(link).title() + "\n") + 1);
        int end = from.indexOf("\n## ");
        return end < 0 ? from : from.substring(0, end);
    }
}
