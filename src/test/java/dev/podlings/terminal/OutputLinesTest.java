package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.text.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {
    private final OutputLines output = new OutputLines();

    @Test
    void aLineIsWholeWhenItsEndHasCome() {
        assertThat(text(output.add("pod \"mon"))).isEmpty();
        assertThat(output.begun().text()).isEqualTo("pod \"mon");
        assertThat(text(output.add("go-1\" deleted\r\n\nnext"))).containsExactly("pod \"mongo-1\" deleted", "");
        assertThat(text(output.end())).containsExactly("next");
        assertThat(output.end()).isEmpty();
    }

    @Test
    void aProgramThatNeverEndsItsLineDoesNotFillTheMemory() {
        assertThat(output.add("x".repeat(100_000))).hasSizeGreaterThan(5);
    }

    @Test
    void controlCharactersAreShown() {
        assertThat(text(output.add("\u001b[2J\u001b[31mred\n"))).containsExactly("^[[2J^[[31mred");
    }

    private static List<String> text(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }
}
