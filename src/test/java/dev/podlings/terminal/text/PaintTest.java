package dev.podlings.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.text.ColorMode.Ink;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaintTest {
    @ParameterizedTest
    @CsvSource({
        "AUTO,   TERM=xterm,       true,  COLOUR",
        "AUTO,   TERM=dumb,        true,  NONE",
        "AUTO,   TERM=xterm,       false, NONE",
        "AUTO,   NO_COLOR=1,       true,  STYLE",
        "AUTO,   NO_COLOR=,        true,  COLOUR",
        "AUTO,   CLICOLOR=0,       true,  STYLE",
        "AUTO,   CLICOLOR_FORCE=1, false, COLOUR",
        "AUTO,   CLICOLOR_FORCE=0, false, NONE",
        "ALWAYS, NO_COLOR=1,       false, COLOUR",
        "NEVER,  CLICOLOR_FORCE=1, true,  STYLE",
        "NEVER,  CLICOLOR_FORCE=1, false, NONE",
    })
    void theOptionIsAboveTheEnvironment(ColorMode mode, String variable, boolean terminal, Ink expected) {
        String[] pair = variable.split("=", -1);
        assertThat(mode.ink(Map.of(pair[0], pair[1]), terminal)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleHasALookThatIsReadableOnLightAndOnDark(Role role) {
        String painted = new Paint(new Theme(), Ink.COLOUR, false, Repertoire.UNICODE).of(Line.of("x", role));
        assertThat(painted)
                .matches("\u001b\\[[\\d;]+mx\u001b\\[0m")
                .doesNotContainPattern("\\b(30|37|38|4\\d|9[0357]|97)\\b");
    }

    @Test
    void withoutColourWeightAndUnderlineStay() {
        Paint paint = new Paint(new Theme(), Ink.STYLE, false, Repertoire.UNICODE);
        assertThat(paint.of(Line.of("x", Role.FAILED))).isEqualTo("\u001b[1mx\u001b[0m");
    }

    @Test
    void whatAsciiLacksIsReplacedByWhatIsAsWide() {
        Paint paint = new Paint(new Theme(), Ink.NONE, false, Repertoire.ASCII);
        assertThat(paint.of(Line.of("✓ ready ── │ ✗ … 漢 ü"))).isEqualTo("+ ready -- | x . ?? ?");
    }

    @Test
    void aCutLineEndsInAnEllipsisAndWideCharactersAreNotHalved() {
        assertThat(Line.of("mongo-0 ready").cut(8).text()).isEqualTo("mongo-0…");
        assertThat(Line.of("漢字漢字").cut(6).text()).isEqualTo("漢字…");
        assertThat(Line.of("short").cut(5).text()).isEqualTo("short");
    }
}
