package dev.podlings.terminal;

import dev.podlings.terminal.Panel.Box;
import dev.podlings.terminal.Panel.Hint;
import dev.podlings.terminal.Panel.Mark;
import dev.podlings.terminal.Panel.ObjectState;
import dev.podlings.terminal.Panel.Tick;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fits a panel into the window: at most six rows, one where the window has fewer than fifteen, none where it has fewer
 * than six; no facts at the right where it has fewer than sixty columns. What needs attention stays longest.
 */
final class LivePanel {
    private static final int MOST_ROWS = 6;
    /** Rows that are not longer than text is set leave less behind when a terminal wraps them in a narrower window. */
    private static final int MOST_COLUMNS = 100;

    private static final int ROWS_FOR_MORE_THAN_ONE = 15;
    private static final int ROWS_FOR_ANY = 6;
    private static final int COLUMNS_FOR_FACTS = 60;
    private static final int GAP = 3;

    private final Panel panel;
    private final int width;
    private final int rows;

    private LivePanel(Panel panel, int columns, int rows) {
        this.panel = panel;
        // The last column stays free: some terminals wrap when it is written.
        this.width = Math.max(1, Math.min(columns - 1, MOST_COLUMNS));
        this.rows = rows;
    }

    static List<Line> rows(Panel panel, int columns, int rows) {
        if (panel.equals(Panel.NONE) || rows < ROWS_FOR_ANY) {
            return List.of();
        }
        LivePanel live = new LivePanel(panel, columns, rows);
        return rows < ROWS_FOR_MORE_THAN_ONE ? List.of(live.oneRow()) : live.allRows();
    }

    private Line oneRow() {
        Line row = counts();
        for (ObjectState object : panel.objects()) {
            row = row.columns() == 0 ? object(object) : row.and("  ").and(object(object));
        }
        Line offer = offer();
        int room = width - offer.columns() - 2;
        if (room < width / 3) {
            return (row.columns() == 0 ? offer : row.and("  ").and(offer)).cut(width);
        }
        return row.columns() == 0 ? offer.cut(width) : row.cut(room).and("  ").and(offer);
    }

    private List<Line> allRows() {
        List<Line> lines = new ArrayList<>();
        lines.add(head());
        if (!panel.objects().isEmpty()) {
            lines.add(objects());
        }
        int room = Math.min(MOST_ROWS, rows - 2) - lines.size() - (panel.offer().isEmpty() ? 0 : 1);
        lines.addAll(boxes(room));
        if (!panel.offer().isEmpty()) {
            lines.add(offer().cut(width));
        }
        return lines;
    }

    /** A rule that carries where the learner is and how far. */
    private Line head() {
        Line head = Line.of("━━ ", Role.MUTED);
        head = panel.title().isEmpty()
                ? head
                : head.and(panel.title(), Role.STRONG).and(" ");
        Line counts = counts();
        head = counts.columns() == 0
                ? head
                : head.and("· ", Role.MUTED).and(counts).and(" ");
        int missing = width - head.columns();
        return missing <= 0 ? head.cut(width) : head.and("━".repeat(missing), Role.MUTED);
    }

    private Line counts() {
        if (panel.boxes().isEmpty()) {
            return Line.EMPTY;
        }
        long passed = count(Tick.PASSED);
        Role role = passed == panel.boxes().size() ? Role.PASSED : Role.MUTED;
        Line counts = Line.of("✓ " + passed + "/" + panel.boxes().size(), role);
        long cannot = count(Tick.CANNOT);
        counts = cannot == 0 ? counts : counts.and("  ✗ " + cannot, Role.FAILED);
        long unknown = count(Tick.UNKNOWN);
        return unknown == 0 ? counts : counts.and("  ! " + unknown, Role.WARNING);
    }

    private long count(Tick tick) {
        return panel.boxes().stream().filter(box -> box.tick() == tick).count();
    }

    private Line objects() {
        Line row = Line.EMPTY;
        int shown = 0;
        for (ObjectState object : panel.objects()) {
            Line next = row.columns() == 0
                    ? object(object)
                    : row.and(" ".repeat(GAP)).and(object(object));
            String more = "  +" + (panel.objects().size() - shown);
            boolean isLast = shown == panel.objects().size() - 1;
            if (next.columns() + (isLast ? 0 : more.length()) > width && shown > 0) {
                return row.and(more, Role.MUTED).cut(width);
            }
            row = next;
            shown++;
        }
        return row.cut(width);
    }

    private static Line object(ObjectState object) {
        Line text = Line.of(object.name());
        text = object.mark() == Mark.NONE
                ? text
                : text.and(" ").and(object.mark().sign(), object.mark().role());
        return object.words().isEmpty()
                ? text
                : text.and(" " + object.words(), object.mark().role());
    }

    private List<Line> boxes(int room) {
        List<Box> urgent = panel.boxes().stream()
                .sorted(Comparator.comparing(Box::tick))
                .limit(Math.max(0, room))
                .toList();
        // Chosen by urgency, shown in the order of the lesson.
        List<Box> shown = panel.boxes().stream()
                .filter(urgent::contains)
                .limit(Math.max(0, room))
                .toList();
        int longest = shown.stream()
                .mapToInt(box -> Line.of(box.text()).columns())
                .max()
                .orElse(0);
        boolean facts = width + 1 >= COLUMNS_FOR_FACTS
                && shown.stream().anyMatch(box -> !box.fact().isEmpty());
        int textColumns = facts ? Math.min(longest, width * 3 / 5) : width;
        return shown.stream().map(box -> box(box, textColumns, facts)).toList();
    }

    private Line box(Box box, int textColumns, boolean facts) {
        Line row = Line.of(box.tick().sign() + " ", box.tick().role());
        Line text = Line.of(box.text()).cut(facts ? textColumns : width - row.columns());
        if (!facts || box.fact().isEmpty()) {
            return row.and(text).cut(width);
        }
        Role role = box.tick() == Tick.CANNOT || box.tick() == Tick.UNKNOWN
                ? box.tick().role()
                : Role.MUTED;
        return row.and(text.padded(textColumns))
                .and(" ".repeat(GAP))
                .and(box.fact(), role)
                .cut(width);
    }

    private Line offer() {
        Line row = Line.EMPTY;
        for (Hint hint : panel.offer()) {
            row = row.columns() == 0 ? row : row.and(" · ", Role.MUTED);
            row = row.and(hint.key(), Role.KEY).and(" " + hint.does());
        }
        return row;
    }
}
