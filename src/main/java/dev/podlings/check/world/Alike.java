package dev.podlings.check.world;

import dev.podlings.lesson.NearMiss;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have taken for each other. */
public final class Alike {
    private Alike() {}

    /** Whether one may have been meant where the other was written; never true of a name and itself. */
    public static boolean are(String one, String other) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return false;
        }
        return plain(one).equals(plain(other))
                || one.startsWith(other)
                || other.startsWith(one)
                || one.endsWith("-" + other)
                || other.endsWith("-" + one)
                || NearMiss.of(one, List.of(other)).isPresent();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
