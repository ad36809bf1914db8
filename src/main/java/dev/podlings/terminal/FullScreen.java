package dev.podlings.terminal;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Paint;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * A short visit to the terminal's other screen: a long text to read, or a list to pick from. The scrollback is as it
 * was when the visit is over. Draws whole rows by itself, because box characters must stay as they are.
 */
final class FullScreen {
    static final int NOTHING_SELECTED = -1;

    private enum Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        TAKE,
        SEARCH,
        NEXT,
        PREVIOUS,
        LEAVE
    }

    private final Terminal terminal;
    private final Paint paint;
    private final Words words;
    private final String title;
    private final List<Line> rows;
    private final boolean isList;
    private int selected;
    private int top;
    private String wanted = "";
    private String note = "";

    FullScreen(Terminal terminal, Paint paint, Words words, String title, List<Line> rows, int selected) {
        this.terminal = terminal;
        this.paint = paint;
        this.words = words;
        this.title = title;
        this.rows = rows;
        this.isList = selected != NOTHING_SELECTED;
        this.selected = Math.max(0, Math.min(selected, rows.size() - 1));
    }

    /** Shows it until the learner leaves; answers what was picked. */
    OptionalInt show() {
        Attributes before = terminal.enterRawMode();
        SignalHandler winch = terminal.handle(Signal.WINCH, signal -> draw());
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        try {
            return steer();
        } finally {
            terminal.puts(Capability.cursor_normal);
            terminal.puts(Capability.exit_ca_mode);
            terminal.handle(Signal.WINCH, winch);
            terminal.setAttributes(before);
            terminal.flush();
        }
    }

    private OptionalInt steer() {
        BindingReader keys = new BindingReader(terminal.reader());
        KeyMap<Key> map = keyMap();
        while (true) {
            draw();
            @Nullable Key key = keys.readBinding(map);
            note = "";
            if (key == null || key == Key.LEAVE) {
                return OptionalInt.empty();
            } else if (key == Key.TAKE && isList && !rows.isEmpty()) {
                return OptionalInt.of(selected);
            } else if (key == Key.SEARCH) {
                search(keys);
            } else {
                move(key);
            }
        }
    }

    private void move(Key key) {
        int page = Math.max(1, height() - 1);
        switch (key) {
            case UP -> go(-1);
            case DOWN, TAKE -> go(1);
            case PAGE_UP -> go(-page);
            case PAGE_DOWN -> go(page);
            case HOME -> go(-rows.size());
            case END -> go(rows.size());
            case NEXT -> find(1);
            case PREVIOUS -> find(-1);
            default -> {}
        }
    }

    private synchronized void go(int distance) {
        if (isList) {
            selected = Math.max(0, Math.min(rows.size() - 1, selected + distance));
        } else {
            top += distance;
        }
    }

    private synchronized void find(int direction) {
        if (wanted.isEmpty()) {
            return;
        }
        int from = isList ? selected : top;
        for (int step = 1; step <= rows.size(); step++) {
            int at = Math.floorMod(from + direction * step, rows.size());
            if (rows.get(at).text().toLowerCase(Locale.ROOT).contains(wanted)) {
                selected = at;
                top = at;
                return;
            }
        }
        note = words.text("search.none", wanted);
    }

    private void search(BindingReader keys) {
        StringBuilder text = new StringBuilder();
        while (true) {
            note = "/" + text;
            draw();
            int c = keys.readCharacter();
            if (c == '\r' || c == '\n' || c < 0) {
                break;
            } else if (c == 27 || c == 3) {
                text.setLength(0);
                break;
            } else if (c == 127 || c == 8) {
                text.setLength(Math.max(0, text.length() - 1));
            } else if (c >= ' ') {
                text.appendCodePoint(c);
            }
        }
        note = "";
        wanted = text.toString().toLowerCase(Locale.ROOT);
        find(1);
    }

    private int height() {
        return Math.max(1, terminal.getRows() - 2);
    }

    private synchronized void draw() {
        int height = height();
        int width = Math.max(1, terminal.getColumns() - 1);
        if (isList && selected < top) {
            top = selected;
        } else if (isList && selected >= top + height) {
            top = selected - height + 1;
        }
        top = Math.max(0, Math.min(top, rows.size() - height));
        StringBuilder frame = new StringBuilder("\u001b[H");
        append(frame, Line.of(title, Role.TITLE).cut(width));
        for (int row = top; row < top + height; row++) {
            append(frame, row < rows.size() ? row(row).cut(width) : Line.EMPTY);
        }
        frame.append(paint.of(foot().cut(width))).append("\u001b[J");
        terminal.synchronizedUpdate(() -> terminal.writer().write(frame.toString()));
        terminal.flush();
    }

    private void append(StringBuilder frame, Line line) {
        frame.append(paint.of(line)).append("\u001b[K\r\n");
    }

    private Line row(int row) {
        if (!isList) {
            return rows.get(row);
        }
        return Line.of(row == selected ? "▸ " : "  ", Role.PROMPT).and(rows.get(row));
    }

    private Line foot() {
        if (!note.isEmpty()) {
            return Line.of(note, Role.STRONG);
        }
        int last = Math.min(rows.size(), top + height());
        String place = words.text("page.place", Math.min(top + 1, rows.size()), last, rows.size());
        return Line.of(place + "  ", Role.MUTED).and(words.text(isList ? "page.list" : "page.text"), Role.MUTED);
    }

    private KeyMap<Key> keyMap() {
        KeyMap<Key> map = new KeyMap<>();
        map.bind(Key.UP, KeyMap.key(terminal, Capability.key_up), "\u001b[A", "\u001bOA", "k", KeyMap.ctrl('P'));
        map.bind(Key.DOWN, KeyMap.key(terminal, Capability.key_down), "\u001b[B", "\u001bOB", "j", KeyMap.ctrl('N'));
        map.bind(Key.PAGE_UP, KeyMap.key(terminal, Capability.key_ppage), "\u001b[5~", "b");
        map.bind(Key.PAGE_DOWN, KeyMap.key(terminal, Capability.key_npage), "\u001b[6~", " ", "f");
        map.bind(Key.HOME, KeyMap.key(terminal, Capability.key_home), "\u001b[H", "\u001b[1~", "g");
        map.bind(Key.END, KeyMap.key(terminal, Capability.key_end), "\u001b[F", "\u001b[4~", "G");
        map.bind(Key.TAKE, "\r", "\n");
        map.bind(Key.SEARCH, "/");
        map.bind(Key.NEXT, "n");
        map.bind(Key.PREVIOUS, "N");
        map.bind(Key.LEAVE, "q", "\u001b", KeyMap.ctrl('C'), KeyMap.ctrl('D'));
        map.setAmbiguousTimeout(150);
        return map;
    }
}
