package dev.podlings.practice.kind.table;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How Kubernetes writes how long ago something was: coarser, the longer it is. */
public final class Age {
    private static final int DAYS_OF_YEAR = 365;

    private Age() {}

    /** @param moment in RFC 3339; "" for none */
    static String since(String moment, Instant now) {
        if (moment.isEmpty()) {
            return "<unknown>";
        }
        try {
            return of(Duration.between(OffsetDateTime.parse(moment).toInstant(), now));
        } catch (DateTimeException noTime) {
            return "<unknown>";
        }
    }

    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 2 * 60) {
            return Math.max(0, seconds) + "s";
        }
        if (minutes < 10) {
            return two(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 3 * 60) {
            return minutes + "m";
        }
        if (hours < 8) {
            return two(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        if (days < 8) {
            return two(days, "d", hours % 24, "h");
        }
        if (days < 2 * DAYS_OF_YEAR) {
            return days + "d";
        }
        return days < 8 * DAYS_OF_YEAR
                ? two(days / DAYS_OF_YEAR, "y", days % DAYS_OF_YEAR, "d")
                : days / DAYS_OF_YEAR + "y";
    }

    private static String two(long big, String bigUnit, long small, String smallUnit) {
        return big + bigUnit + (small == 0 ? "" : small + smallUnit);
    }
}
