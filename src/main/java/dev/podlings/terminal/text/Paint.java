package dev.podlings.terminal.text;

import dev.podlings.terminal.text.ColorMode.Ink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns lines into the characters that are sent to the terminal: the only place that writes escape sequences into text.
 *
 * @param hyperlinks whether the terminal is known to make links of OSC 8 sequences
 * @param repertoire the characters that the terminal can show
 */
public record Paint(Theme theme, Ink ink, boolean hyperlinks, Repertoire repertoire) {
    /** Text and nothing else. */
    public static final Paint PLAIN = new Paint(new Theme(), Ink.NONE, false, Repertoire.UNICODE);

    private static final String ESC = "\u001b";
    private static final String LINK_END = ESC + "]8;;" + ESC + "\\";

    public String of(Line line) {
        StringBuilder painted = new StringBuilder();
        for (Span span : line.spans()) {
            append(span, painted);
        }
        return painted.toString();
    }

    public List<String> of(List<Line> lines) {
        return lines.stream().map(this::of).toList();
    }

    private void append(Span span, StringBuilder painted) {
        if (span.text().isEmpty()) {
            return;
        }
        String link = hyperlinks ? span.link() : null;
        if (link != null) {
            // The id joins the parts of a link that was wrapped.
            painted.append(ESC)
                    .append("]8;id=")
                    .append(Integer.toHexString(link.hashCode()))
                    .append(';');
            painted.append(link).append(ESC).append('\\');
        }
        String codes = codes(span.style());
        String text = repertoire.of(span.text());
        if (codes.isEmpty()) {
            painted.append(text);
        } else {
            painted.append(ESC).append('[').append(codes).append('m').append(text);
            painted.append(ESC).append("[0m");
        }
        if (link != null) {
            painted.append(LINK_END);
        }
    }

    private String codes(Style style) {
        if (ink == Ink.NONE || style.roles().isEmpty()) {
            return "";
        }
        Set<String> codes = new LinkedHashSet<>();
        int colour = 0;
        for (Role role : style.roles()) {
            Theme.Look look = theme.of(role);
            look.accents().forEach(accent -> codes.add(Integer.toString(accent.sgr())));
            colour = look.colour() == Theme.Colour.NONE ? colour : look.colour().sgr();
        }
        if (ink == Ink.COLOUR && colour != 0) {
            codes.add(Integer.toString(colour));
        }
        return String.join(";", codes);
    }
}
