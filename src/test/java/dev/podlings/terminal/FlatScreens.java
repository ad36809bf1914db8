package dev.podlings.terminal;

import dev.podlings.terminal.text.ColorMode;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Flat screens on streams of a test's own. */
public final class FlatScreens {
    private FlatScreens() {}

    public static Screen on(InputStream in, OutputStream out, Locale language) {
        ScreenOptions options = new ScreenOptions(true, ColorMode.NEVER, Map.of("COLUMNS", "80"), language, null);
        return new FlatScreen(in, out, StandardCharsets.UTF_8, options);
    }
}
