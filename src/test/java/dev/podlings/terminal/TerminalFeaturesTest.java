package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.text.ColorMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalFeaturesTest {
    @ParameterizedTest
    @CsvSource({
        "TERM=xterm-256color,                        false",
        "TERM=xterm-256color TERM_PROGRAM=iTerm.app, true",
        "TERM=xterm-256color VTE_VERSION=7200,       true",
        "TERM=xterm-256color VTE_VERSION=4602,       false",
        "TERM=xterm-kitty,                           true",
        "TERM=foot,                                  true",
        "TERM=screen-256color TERM_PROGRAM=vscode,   false",
        "TERM=xterm-kitty TMUX=/tmp/tmux-0/default,  false",
        "TERM=screen FORCE_HYPERLINK=1,              true",
        "TERM=xterm-kitty FORCE_HYPERLINK=0,         false",
        "TERM=xterm WT_SESSION=1,                    true",
    })
    void linksAreMadeOnlyWhereTheTerminalIsKnownToMakeThem(String environment, boolean makesLinks) {
        assertThat(new TerminalFeatures(options(environment)).makesLinks()).isEqualTo(makesLinks);
    }

    @ParameterizedTest
    @CsvSource({
        "TERM=xterm,              false",
        "TERM=dumb,               true",
        "TERM=xterm ACCESSIBLE=1, true",
        "TERM=xterm PODLINGS_PLAIN=1, true",
    })
    void aScreenReaderOrADumbTerminalGetsTheFlatScreen(String environment, boolean flat) {
        assertThat(options(environment).asksForFlat()).isEqualTo(flat);
    }

    private static ScreenOptions options(String environment) {
        Map<String, String> variables = Arrays.stream(environment.split(" "))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new ScreenOptions(false, ColorMode.AUTO, variables, Locale.ENGLISH, null);
    }
}
