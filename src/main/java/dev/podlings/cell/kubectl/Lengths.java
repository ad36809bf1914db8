package dev.podlings.cell.kubectl;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as Go writes them: {@code 90s}, {@code 1m30s}, {@code 500ms}; without a unit only {@code 0}. */
final class Lengths {
    private static final Pattern PART = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

    private Lengths() {}

    /** What Go says to a text that is no length. */
    static Optional<String> complaint(String written) {
        if (written.equals("0") || written.matches("[+-]?(" + PART.pattern() + ")+")) {
            return Optional.empty();
        }
        String why = written.matches("[+-]?[\\d.]+") ? "missing unit in duration" : "invalid duration";
        return Optional.of("time: " + why + " \"" + written + "\"");
    }

    /** @param written what has passed {@link #complaint}; less than nothing is taken as nothing */
    static Duration of(String written) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(written);
        while (part.find()) {
            long amount = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofSeconds(amount);
                    });
        }
        return written.startsWith("-") ? Duration.ZERO : sum;
    }
}
