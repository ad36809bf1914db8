package dev.podlings.terminal.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of the screen: spans from left to right. Never holds a line end. */
public record Line(List<Span> spans) {
    public static final Line EMPTY = new Line(List.of());

    public Line {
        spans = List.copyOf(spans);
    }

    public static Line of(String text, Role... roles) {
        return new Line(List.of(new Span(text, Style.of(roles))));
    }

    /** The text of a line, or several lines, each shown as it is in one style. */
    public static List<Line> lines(String text, Role... roles) {
        return text.lines().map(line -> of(line, roles)).toList();
    }

    public Line and(String text, Role... roles) {
        return and(new Span(text, Style.of(roles)));
    }

    public Line and(Span span) {
        List<Span> more = new ArrayList<>(spans);
        more.add(span);
        return new Line(more);
    }

    public Line and(Line next) {
        List<Span> more = new ArrayList<>(spans);
        more.addAll(next.spans);
        return new Line(more);
    }

    /** This text with no style at all. */
    public String text() {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.text()));
        return text.toString();
    }

    public int columns() {
        return spans.stream().mapToInt(Span::columns).sum();
    }

    public boolean isBlank() {
        return spans.stream().allMatch(span -> span.text().isBlank());
    }

    /** The first columns of this line; where something is left off, the last of them is an ellipsis. */
    public Line cut(int columns) {
        if (columns() <= columns) {
            return this;
        }
        List<Span> kept = new ArrayList<>();
        int room = Math.max(0, columns - 1);
        @Nullable Span last = null;
        for (Span span : spans) {
            last = span;
            String part = span.text().substring(0, Columns.indexAt(span.text(), room));
            kept.add(span.withText(part));
            room -= Columns.of(part);
            if (part.length() < span.text().length()) {
                break;
            }
        }
        if (columns > 0 && last != null) {
            kept.add(last.withText("…"));
        }
        return new Line(kept);
    }

    /** This line, filled up with spaces to that many columns. */
    public Line padded(int columns) {
        int missing = columns - columns();
        return missing <= 0 ? this : and(" ".repeat(missing));
    }

    public Line trimmedRight() {
        List<Span> kept = new ArrayList<>(spans);
        while (!kept.isEmpty()) {
            Span last = kept.remove(kept.size() - 1);
            String stripped = last.text().stripTrailing();
            if (!stripped.isEmpty()) {
                kept.add(last.withText(stripped));
                break;
            }
        }
        return new Line(kept);
    }
}
