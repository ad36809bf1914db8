package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Columns;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import dev.podlings.terminal.text.Span;
import dev.podlings.terminal.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Breaks running text into lines. Breaks at spaces and between wide characters; code is kept together where it fits;
 * a word wider than the line is cut.
 */
public final class Wrap {
    private static final int LONGEST_UNBROKEN_CODE = 40;
    /** Wide punctuation that may not begin a line. */
    private static final String NEVER_FIRST = "、。，．：；！？）」』】〕〉》";

    private static final char JOINER = '\u200d';

    private final int width;
    private final List<Line> lines = new ArrayList<>();
    private final List<Span> row = new ArrayList<>();
    private int used;
    private final List<Span> word = new ArrayList<>();
    private int wordColumns;
    private @Nullable Span space;

    private Wrap(int width) {
        this.width = Math.max(1, width);
    }

    public static List<Line> wrap(Line text, int width) {
        Wrap wrap = new Wrap(width);
        text.spans().forEach(wrap::add);
        wrap.endWord();
        if (!wrap.row.isEmpty() || wrap.lines.isEmpty()) {
            wrap.endRow();
        }
        return wrap.lines;
    }

    private void add(Span span) {
        boolean unbroken = span.style().has(Role.CODE) && span.columns() <= Math.min(LONGEST_UNBROKEN_CODE, width);
        if (unbroken) {
            push(span);
            return;
        }
        String text = span.text();
        int start = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            if (c == ' ') {
                push(part(span, start, at));
                endWord();
                space = part(span, at, next);
                start = next;
            } else if (Columns.of(c) == 2 && NEVER_FIRST.indexOf(c) < 0 && !belongsToTheOneBefore(text, at)) {
                push(part(span, start, at));
                endWord();
                push(part(span, at, next));
                start = next;
            }
            at = next;
        }
        push(part(span, start, text.length()));
    }

    /** A picture that is made of several: a family, somebody with a colour of skin. */
    private static boolean belongsToTheOneBefore(String text, int at) {
        int c = text.codePointAt(at);
        boolean skin = c >= 0x1F3FB && c <= 0x1F3FF;
        return at > 0 && (skin || text.charAt(at - 1) == JOINER);
    }

    private static Span part(Span span, int from, int to) {
        return new Span(span.text().substring(from, to), span.style(), span.link());
    }

    private void push(Span piece) {
        if (!piece.text().isEmpty()) {
            word.add(piece);
            wordColumns += piece.columns();
        }
    }

    private void endWord() {
        if (word.isEmpty()) {
            return;
        }
        int gap = space == null || row.isEmpty() ? 0 : 1;
        if (!row.isEmpty() && used + gap + wordColumns > width) {
            endRow();
            gap = 0;
        }
        if (gap == 1 && space != null) {
            row.add(sharedSpace(space));
            used++;
        }
        word.forEach(this::place);
        word.clear();
        wordColumns = 0;
        space = null;
    }

    /** A space keeps its underline and link only inside one span, so that no line ends in an underlined blank. */
    private Span sharedSpace(Span gap) {
        Span before = row.get(row.size() - 1);
        Span after = word.get(0);
        boolean inside = before.style().equals(gap.style()) && after.style().equals(gap.style());
        return inside ? gap : new Span(gap.text(), Style.PLAIN);
    }

    private void place(Span piece) {
        Span rest = piece;
        while (used + rest.columns() > width && rest.columns() > 1) {
            int room = width - used;
            int cut = 0;
            int columns = 0;
            while (cut < rest.text().length()) {
                int c = rest.text().codePointAt(cut);
                if (columns + Columns.of(c) > room) {
                    break;
                }
                columns += Columns.of(c);
                cut += Character.charCount(c);
            }
            if (cut == 0 && row.isEmpty()) {
                break;
            }
            if (cut > 0) {
                row.add(part(rest, 0, cut));
            }
            endRow();
            rest = part(rest, cut, rest.text().length());
        }
        row.add(rest);
        used += rest.columns();
    }

    private void endRow() {
        lines.add(merged(row).trimmedRight());
        row.clear();
        used = 0;
    }

    private static Line merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span span : spans) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            boolean joins =
                    last != null && last.style().equals(span.style()) && Objects.equals(last.link(), span.link());
            if (last != null && joins) {
                merged.set(merged.size() - 1, new Span(last.text() + span.text(), span.style(), span.link()));
            } else {
                merged.add(span);
            }
        }
        return new Line(merged);
    }
}
