package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.support.Golden;
import dev.podlings.terminal.Panel.Mark;
import dev.podlings.terminal.Panel.ObjectState;
import dev.podlings.terminal.text.Line;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LivePanelTest {
    @ParameterizedTest
    @CsvSource({"40,24", "59,24", "80,24", "140,50", "80,14", "40,14", "80,5"})
    void fitsTheWindow(int columns, int rows) {
        Golden.check(
                "panel/" + columns + "x" + rows + ".txt",
                text(LivePanel.rows(Panels.afterTheDeletion(), columns, rows)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 20, 40, 60, 80, 140})
    void isNeverWiderThanTheWindowNorHigherThanSixRows(int columns) {
        for (int rows = 1; rows < 40; rows++) {
            List<Line> lines = LivePanel.rows(Panels.afterTheDeletion(), columns, rows);
            assertThat(lines).hasSizeLessThanOrEqualTo(rows < 15 ? 1 : 6);
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line.columns()).isLessThanOrEqualTo(Math.max(1, columns - 1)));
        }
    }

    @Test
    void whatNeedsAttentionStaysWhenThereIsNoRoomForAllBoxes() {
        String panel = text(LivePanel.rows(Panels.afterTheDeletion(), 80, 24));
        assertThat(panel)
                .contains("[✗] mongo-0 and mongo-2")
                .contains("[ ] It is ready")
                .contains("✓ 3/5");
    }

    @Test
    void manyObjectsAreCounted() {
        Panel panel = new Panel(
                "",
                IntStream.range(0, 40)
                        .mapToObj(i -> new ObjectState("web-" + i, Mark.GOOD, "ready"))
                        .toList(),
                List.of(),
                List.of());
        assertThat(text(LivePanel.rows(panel, 80, 24)))
                .contains("web-0 ● ready")
                .containsPattern("\\+3\\d");
    }

    @Test
    void aHostileNameMovesNoCursor() {
        Panel panel = new Panel(
                "\u001b[2J", List.of(new ObjectState("a\nb\u001b[H", Mark.BAD, "\u202e")), List.of(), List.of());
        assertThat(text(LivePanel.rows(panel, 80, 24)))
                .doesNotContain("\u001b")
                .contains("^[[2J", "a^Jb^[[H", "<U+202E>");
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }
}
