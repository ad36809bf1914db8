package dev.podlings.terminal.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Footnotes ({@code [^1]} in the text, {@code [^1]: the note} on a line of its own) are taken out of the source before
 * it is parsed: CommonMark would read some of them as addresses of links.
 *
 * @param body the source without the notes
 */
record Footnotes(String body, List<Footnote> notes) {
    private static final Pattern DEFINITION = Pattern.compile(" {0,3}\\[\\^([^\\]\\s]+)]:\\s*(.*)");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");

    record Footnote(String label, String markdown) {}

    static Footnotes in(String source) {
        if (!source.contains("[^")) {
            return new Footnotes(source, List.of());
        }
        StringBuilder body = new StringBuilder(source.length());
        List<Footnote> notes = new ArrayList<>();
        String fence = "";
        boolean inNote = false;
        for (String line : source.split("\n", -1)) {
            fence = fenceAfter(line, fence);
            Matcher definition = DEFINITION.matcher(line);
            if (fence.isEmpty() && definition.matches()) {
                notes.add(new Footnote(definition.group(1), definition.group(2)));
                inNote = true;
            } else if (inNote && line.startsWith("    ") && !line.isBlank()) {
                Footnote last = notes.remove(notes.size() - 1);
                notes.add(new Footnote(last.label(), last.markdown() + " " + line.strip()));
            } else {
                inNote = false;
                body.append(line).append('\n');
            }
        }
        return new Footnotes(body.toString(), notes);
    }

    private static String fenceAfter(String line, String open) {
        Matcher fence = FENCE.matcher(line);
        if (!fence.matches()) {
            return open;
        }
        String mark = fence.group(1);
        if (open.isEmpty()) {
            return mark;
        }
        boolean closes = mark.charAt(0) == open.charAt(0) && mark.length() >= open.length();
        return closes ? "" : open;
    }

    /** The number of the note with that label, 0 where there is none. */
    int number(String label) {
        for (int i = 0; i < notes.size(); i++) {
            if (notes.get(i).label().equalsIgnoreCase(label)) {
                return i + 1;
            }
        }
        return 0;
    }
}
