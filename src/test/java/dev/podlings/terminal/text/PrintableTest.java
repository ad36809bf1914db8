package dev.podlings.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x\u001b[2J                   | x^[[2J",
                "x\u001b]52;c;ZWNobw==\u0007.  | x^[]52;c;ZWNobw==^G.",
                "a\u0008b                     | a^Hb",
                "del\u007f                    | del^?",
                "\u009b31m                    | <U+009B>31m",
                "\u202etxt.exe                | <U+202E>txt.exe",
                "a\u2066b\u2069               | a<U+2066>b<U+2069>",
                "mongo\u200b-0                | mongo<U+200B>-0",
                "line\u2028line               | line<U+2028>line",
                "\uD800                       | <U+D800>",
            })
    void controlCharactersAreShownAndNotObeyed(String hostile, String shown) {
        assertThat(Printable.of(hostile)).isEqualTo(shown);
    }

    @Test
    void ordinaryTextInAnyScriptStaysAsItIs() {
        String text = "Grüße, 漢字, שלום, سلام, 👩‍🔬 ✓ mongo-0";
        assertThat(Printable.of(text)).isSameAs(text);
    }

    @Test
    void tabsReachTheNextTabStop() {
        assertThat(Printable.of("NAME\tAGE\tx")).isEqualTo("NAME    AGE     x");
    }

    @Test
    void noSpanCanHoldAnEscapeSequence() {
        Line line = Line.of("\u001b[31mred").and(new Span("x", Style.PLAIN, "https://a/\u001b\\"));
        Paint everything = new Paint(new Theme(), ColorMode.Ink.COLOUR, true, Repertoire.UNICODE);
        assertThat(everything.of(line)).isEqualTo("^[[31mredx");
    }
}
