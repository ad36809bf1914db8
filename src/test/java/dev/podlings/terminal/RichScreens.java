package dev.podlings.terminal;

import dev.podlings.terminal.text.ColorMode;
import java.util.Locale;
import java.util.Map;
import org.jline.terminal.Terminal;

/** Drawn screens on terminals of a test's own. */
public final class RichScreens {
    private RichScreens() {}

    public static Screen on(Terminal terminal) {
        return RichScreen.on(terminal, new ScreenOptions(false, ColorMode.AUTO, Map.of(), Locale.ENGLISH, null));
    }
}
