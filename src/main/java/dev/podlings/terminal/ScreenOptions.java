package dev.podlings.terminal;

import dev.podlings.terminal.text.ColorMode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What decides about the screen.
 *
 * @param plain the learner asked for the flat form
 * @param environment {@code TERM}, {@code NO_COLOR}, {@code ACCESSIBLE} and others are looked up here
 * @param history the file that typed lines are kept in, {@code null} to keep none
 */
public record ScreenOptions(
        boolean plain,
        ColorMode color,
        Map<String, String> environment,
        Locale language,
        @Nullable Path history) {

    public static ScreenOptions defaults() {
        return new ScreenOptions(false, ColorMode.AUTO, System.getenv(), Locale.getDefault(), null);
    }

    public ScreenOptions withPlain(boolean other) {
        return new ScreenOptions(other, color, environment, language, history);
    }

    public ScreenOptions withColor(ColorMode other) {
        return new ScreenOptions(plain, other, environment, language, history);
    }

    public ScreenOptions withHistory(Path other) {
        return new ScreenOptions(plain, color, environment, language, other);
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** {@code ACCESSIBLE} is what other terminal programs ask a screen reader's user to set. */
    boolean asksForFlat() {
        return plain
                || !variable("ACCESSIBLE").isEmpty()
                || !variable("PODLINGS_PLAIN").isEmpty()
                || variable("TERM").equals("dumb");
    }
}
