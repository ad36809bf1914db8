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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fits a panel into the window: at most six rows, one where the window has fewer than fifteen, none where it has fewer
 * than six; no facts at the right where it has fewer than sixty columns. What needs attention stays longest.
 */
final class LivePanel {
    static final int MOST_ROWS = 6;
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
        Line state = counts();
        for (ObjectState object : urgentObjects(width / 2)) {
            state = state.columns() == 0 ? object(object) : state.and("  ").and(object(object));
        }
        Line offer = offer(panel.offer());
        if (offer.columns() > width / 2) {
            offer = offer(panel.offer().subList(0, 1));
        }
        if (state.columns() == 0 || offer.columns() == 0) {
            return state.and(offer).cut(width);
        }
        return state.cut(Math.max(1, width - offer.columns() - 2))
                .and("  ")
                .and(offer)
                .cut(width);
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
            lines.add(offerThatFits());
        }
        return lines;
    }

    /** A rule that carries where the learner is and how far. */
    private Line head() {
        Line counts = counts();
        int room = width - counts.columns() - 8;
        Line head = Line.of("━━ ", Role.MUTED);
        head = panel.title().isEmpty()
                ? head
                : head.and(Line.of(panel.title(), Role.STRONG).cut(room)).and(" ");
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
        long all = panel.boxes().stream().mapToLong(Box::count).sum();
        Role role = passed == all ? Role.PASSED : Role.MUTED;
        Line counts = Line.of("✓ " + passed + "/" + all, role);
        long cannot = count(Tick.CANNOT);
        counts = cannot == 0 ? counts : counts.and("  ✗ " + cannot, Role.FAILED);
        long unknown = count(Tick.UNKNOWN) + count(Tick.BROKEN);
        return unknown == 0 ? counts : counts.and("  ! " + unknown, Role.WARNING);
    }

    private long count(Tick tick) {
        return panel.boxes().stream().filter(box -> box.tick() == tick).count();
    }

    private Line objects() {
        List<ObjectState> shown = urgentObjects(width);
        Line row = Line.EMPTY;
        for (ObjectState object : shown) {
            row = row.columns() == 0 ? object(object) : row.and(" ".repeat(GAP)).and(object(object));
        }
        int more = panel.objects().size() - shown.size();
        return (more == 0 ? row : row.and("  +" + more, Role.MUTED)).cut(width);
    }

    /** As many objects as fit, those that are well left out first; in the order that they came in. */
    private List<ObjectState> urgentObjects(int room) {
        List<ObjectState> byUrgency = panel.objects().stream()
                .sorted(Comparator.comparing(object -> object.mark() == Mark.GOOD))
                .toList();
        Set<ObjectState> chosen = new HashSet<>();
        int used = 0;
        for (ObjectState object : byUrgency) {
            used += object(object).columns() + (chosen.isEmpty() ? 0 : GAP);
            boolean isLast = chosen.size() == byUrgency.size() - 1;
            int more = isLast ? 0 : ("  +" + byUrgency.size()).length();
            if (used + more > room && !chosen.isEmpty()) {
                break;
            }
            chosen.add(object);
        }
        return panel.objects().stream().filter(chosen::contains).toList();
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
        Role role = box.tick() == Tick.OPEN || box.tick() == Tick.PASSED
                ? Role.MUTED
                : box.tick().role();
        return row.and(text.padded(textColumns))
                .and(" ".repeat(GAP))
                .and(box.fact(), role)
                .cut(width);
    }

    /** Whole hints only; the first and the last, which leads to all others, stay longest. */
    private Line offerThatFits() {
        List<Hint> hints = new ArrayList<>(panel.offer());
        while (hints.size() > 2 && offer(hints).columns() > width) {
            hints.remove(hints.size() - 2);
        }
        return offer(hints).cut(width);
    }

    private static Line offer(List<Hint> hints) {
        Line row = Line.EMPTY;
        for (Hint hint : hints) {
            row = row.columns() == 0 ? row : row.and(" · ", Role.MUTED);
            row = row.and(hint.key(), Role.KEY).and(" " + hint.does());
        }
        return row;
    }
}
