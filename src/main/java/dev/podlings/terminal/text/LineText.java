package dev.podlings.terminal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines as text that can be kept in a file and read again. Spans hold no control characters, so these separate them;
 * what is read goes through {@link Span} again, so a file that somebody else wrote can do no harm either.
 */
public final class LineText {
    private static final char BETWEEN_SPANS = '\u001e';
    private static final char BETWEEN_PARTS = '\u001f';

    private LineText() {}

    public static String write(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            for (Span span : line.spans()) {
                String roles = span.style().roles().stream().map(Role::name).collect(Collectors.joining(","));
                text.append(roles).append(BETWEEN_PARTS);
                text.append(span.link() == null ? "" : span.link()).append(BETWEEN_PARTS);
                text.append(span.text()).append(BETWEEN_SPANS);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if this was not written by {@link #write} */
    public static List<Line> read(String text) {
        List<Line> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                throw new IllegalArgumentException("the last line has no end");
            }
            lines.add(line(text.substring(at, end)));
            at = end + 1;
        }
        return lines;
    }

    private static Line line(String text) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int link = text.indexOf(BETWEEN_PARTS, at) + 1;
            int shown = text.indexOf(BETWEEN_PARTS, link) + 1;
            int end = text.indexOf(BETWEEN_SPANS, at);
            if (link == 0 || shown == 0 || end < shown) {
                throw new IllegalArgumentException("not a span");
            }
            String address = text.substring(link, shown - 1);
            spans.add(new Span(
                    text.substring(shown, end),
                    style(text.substring(at, link - 1)),
                    address.isEmpty() ? null : address));
            at = end + 1;
        }
        return new Line(spans);
    }

    private static Style style(String roles) {
        Style style = Style.PLAIN;
        int at = 0;
        while (at < roles.length()) {
            int comma = roles.indexOf(',', at);
            int end = comma < 0 ? roles.length() : comma;
            style = style.with(Role.valueOf(roles.substring(at, end)));
            at = end + 1;
        }
        return style;
    }
}
