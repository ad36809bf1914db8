package dev.podlings.cell.kubectl.describe;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Points in time as kubectl writes them. */
final class Times {
    private static final DateTimeFormatter RFC_1123 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ROOT);

    private Times() {}

    static String date(JsonNode time) {
        return time.asString("").isEmpty()
                ? "<unset>"
                : RFC_1123.format(OffsetDateTime.parse(time.asString()).withOffsetSameInstant(ZoneOffset.UTC));
    }

    static String since(JsonNode time, Instant now) {
        return time.asString("").isEmpty()
                ? "<unknown>"
                : human(Duration.between(OffsetDateTime.parse(time.asString()).toInstant(), now));
    }

    /** Kubernetes, apimachinery, HumanDuration: about three figures. */
    static String human(Duration length) {
        long seconds = length.toSeconds();
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 120) {
            return Math.max(0, seconds) + "s";
        }
        if (minutes < 10) {
            return both(minutes, "m", seconds % 60, "s");
        }
        if (hours < 3) {
            return minutes + "m";
        }
        if (hours < 8) {
            return both(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        if (days < 8) {
            return both(days, "d", hours % 24, "h");
        }
        return days < 730 ? days + "d" : both(days / 365, "y", days < 8 * 365 ? days % 365 : 0, "d");
    }

    private static String both(long whole, String unit, long rest, String smaller) {
        return whole + unit + (rest == 0 ? "" : rest + smaller);
    }
}
