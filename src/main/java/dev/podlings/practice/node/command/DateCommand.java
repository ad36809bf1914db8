package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** {@code date}, in UTC. */
final class DateCommand {
    private static final String USUAL = "+%a %b %e %H:%M:%S UTC %Y";
    private static final String RFC_2822 = "+%a, %d %b %Y %T %z";

    private DateCommand() {}

    static int run(Process self) throws IOException {
        String iso = self.arguments().stream()
                .filter(each -> each.startsWith("-I"))
                .findFirst()
                .orElse("");
        List<String> others =
                self.arguments().stream().filter(each -> !each.startsWith("-I")).toList();
        Options options = Options.parse(others, "ud:Rr:", "utc=u", "date=d");
        Instant now = self.machine().time().now();
        if (options.has('d')) {
            String text = options.get('d', "");
            try {
                now = text.startsWith("@")
                        ? Instant.ofEpochSecond(Options.count(text.substring(1)))
                        : moment(text, now);
            } catch (java.time.DateTimeException bad) {
                self.complain("date: invalid date '" + text + "'");
                return 1;
            }
        }
        String format = options.operands().stream()
                .filter(each -> each.startsWith("+"))
                .findFirst()
                .orElse(iso.isEmpty() ? options.has('R') ? RFC_2822 : USUAL : iso(iso.substring(2)));
        self.println(formatted(now, format.substring(1)));
        return 0;
    }

    private static String iso(String precision) {
        return switch (precision) {
            case "hours" -> "+%FT%H+00:00";
            case "minutes" -> "+%FT%R+00:00";
            case "seconds" -> "+%FT%T+00:00";
            default -> "+%F";
        };
    }

    /** A day, a time of today, or both. */
    private static Instant moment(String text, Instant now) {
        if (text.matches("\\d{1,2}:\\d{2}(:\\d{2})?")) {
            LocalTime time = LocalTime.parse(text.length() < 5 || text.charAt(1) == ':' ? "0" + text : text);
            return now.atZone(ZoneOffset.UTC).toLocalDate().atTime(time).toInstant(ZoneOffset.UTC);
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text.replaceFirst(" ", "T")).toInstant(ZoneOffset.UTC);
    }

    static String formatted(Instant now, String format) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            char letter = format.charAt(++i);
            switch (letter) {
                case 's' -> out.append(now.getEpochSecond());
                case 'N' -> out.append(String.format("%09d", now.getNano()));
                case 'n' -> out.append('\n');
                case '%' -> out.append('%');
                default -> {
                    String pattern = pattern(letter);
                    out.append(
                            pattern.isEmpty()
                                    ? "%" + letter
                                    : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                                            .withZone(ZoneOffset.UTC)
                                            .format(now));
                }
            }
        }
        return out.toString();
    }

    private static String pattern(char letter) {
        return switch (letter) {
            case 'Y' -> "uuuu";
            case 'y' -> "uu";
            case 'm' -> "MM";
            case 'd' -> "dd";
            case 'e' -> "ppd";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'b', 'h' -> "MMM";
            case 'B' -> "MMMM";
            case 'j' -> "DDD";
            case 'p' -> "a";
            case 'Z' -> "'UTC'";
            case 'z' -> "'+0000'";
            case 'F' -> "uuuu-MM-dd";
            case 'T' -> "HH:mm:ss";
            case 'R' -> "HH:mm";
            case 'D' -> "MM/dd/uu";
            case 'c' -> "EEE MMM ppd HH:mm:ss uuuu";
            default -> "";
        };
    }
}
