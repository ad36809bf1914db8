package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a cell that run but are not shown: {@code hide=all}, {@code hide=1,4-6}. Values compare by content. */
public final class HiddenLines {
    public static final HiddenLines NONE = new HiddenLines(new BitSet());

    private static final int LAST = 10_000;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    private final BitSet lines;

    private HiddenLines(BitSet lines) {
        this.lines = lines;
    }

    static Optional<HiddenLines> parse(String written) {
        BitSet lines = new BitSet();
        if (written.equals("all")) {
            lines.set(1, LAST + 1);
            return Optional.of(new HiddenLines(lines));
        }
        for (String range : written.split(",", -1)) {
            Matcher found = RANGE.matcher(range);
            if (!found.matches()) {
                return Optional.empty();
            }
            int from = Integer.parseInt(found.group(1));
            int to = found.group(2) == null ? from : Integer.parseInt(found.group(2));
            if (from < 1 || to < from) {
                return Optional.empty();
            }
            lines.set(from, to + 1);
        }
        return Optional.of(new HiddenLines(lines));
    }

    /** The text without the hidden lines. */
    public String shown(String text) {
        if (lines.isEmpty()) {
            return text;
        }
        List<String> shown = new ArrayList<>();
        int number = 1;
        for (String line : text.lines().toList()) {
            if (!lines.get(Math.min(number++, LAST))) {
                shown.add(line);
            }
        }
        return shown.isEmpty() ? "" : String.join("\n", shown) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HiddenLines that && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
