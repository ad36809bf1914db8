package dev.podlings.notebook;

import java.time.Duration;
import java.util.Locale;

/** How long a cell took by the cluster's clock, as far as that is worth a word: what was over at once has none. */
public final class Took {
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private Took() {}

    /** Such as {@code 1.4 s}; "" for what was over at once. */
    public static String said(Duration took) {
        return took.compareTo(AT_ONCE) < 0 ? "" : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    static String said(String before, Duration took, String after) {
        String said = said(took);
        return said.isEmpty() ? "" : before + said + after;
    }
}
