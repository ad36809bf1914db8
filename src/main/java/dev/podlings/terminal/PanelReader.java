package dev.podlings.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;

/**
 * JLine's line editor with a panel below the line. It appends the panel to what JLine believes to be the line's own
 * text, so that one renderer draws both; JLine's own status lines set a scroll region, which loses scrollback.
 *
 * <p>Leans on protected members of {@link LineReaderImpl}: JLine's version is pinned, and {@code RichScreenTest} guards it.
 */
final class PanelReader extends LineReaderImpl {
    private static final String FOCUS_ON = "\u001b[?1004h";
    static final String FOCUS_OFF = "\u001b[?1004l";

    private final Function<Sized, List<AttributedString>> layout;
    private final Runnable onResize;
    private final Consumer<Boolean> onFocus;
    private final Deque<String> pasted = new ArrayDeque<>();
    private List<AttributedString> panel = List.of();
    private boolean showsPanel = true;
    private boolean takesKeys = true;
    private @Nullable Character pressed;

    PanelReader(
            Terminal terminal,
            Map<String, Object> variables,
            Function<Sized, List<AttributedString>> layout,
            Runnable onResize,
            Consumer<Boolean> onFocus) {
        super(terminal, "podlings", variables);
        this.layout = layout;
        this.onResize = onResize;
        this.onFocus = onFocus;
        KeyMap<Binding> keys = Objects.requireNonNull(getKeyMaps().get(LineReader.MAIN));
        for (char key : Prompt.KEYS.toCharArray()) {
            bindOnEmptyLine(keys, KeyMap.alt(key), key);
        }
        // No word begins with it, so it need not wait for Enter.
        bindOnEmptyLine(keys, "?", '?');
        keys.bind((Widget) () -> looked(true), FOCUS_IN_SEQ);
        keys.bind((Widget) () -> looked(false), FOCUS_OUT_SEQ);
    }

    private boolean looked(boolean looks) {
        onFocus.accept(looks);
        return true;
    }

    /** The terminal tells when its window is looked at and when no longer; only while a line is open. */
    void followsFocus(boolean follows) {
        terminal.writer().write(follows ? FOCUS_ON : FOCUS_OFF);
        terminal.flush();
    }

    private void bindOnEmptyLine(KeyMap<Binding> keys, String sequence, char key) {
        Binding usual = keys.getBound(sequence);
        Widget widget = () -> {
            if (buf.length() == 0 && takesKeys) {
                pressed = key;
                return acceptLine();
            }
            return usual != null && getWidget(usual).apply();
        };
        keys.bind(widget, sequence);
    }

    /** The key that ended the line instead of Enter, if one did; asked once. */
    @Nullable
    Character takePressed() {
        Character key = pressed;
        pressed = null;
        return key;
    }

    /** The next one of several pasted commands, to stand in the line when it opens. */
    @Nullable
    String takePasted() {
        return pasted.poll();
    }

    /** More commands to stand in the line, one after the other. */
    void offer(List<String> commands) {
        pasted.addAll(commands);
    }

    int pastedCount() {
        return pasted.size();
    }

    void dropPasted() {
        pasted.clear();
    }

    /** A question is answered with a word: single keys and the history are off. */
    void asksQuestion(boolean question) {
        takesKeys = !question;
        setVariable(LineReader.DISABLE_HISTORY, question);
    }

    /** Draws the panel if it, or the window, is another one now. From any thread. */
    void refresh() {
        lock.lock();
        try {
            if (!reading) {
                panel = layout.apply(terminal.getBufferSize());
            } else if (isResized()) {
                redisplay(true);
            } else if (!layout.apply(size).equals(panel)) {
                panel = layout.apply(size);
                redisplay(true);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes line and panel off the screen until the process, now about to stop, goes on. */
    void erase() {
        lock.lock();
        try {
            if (reading) {
                eraseLine();
                terminal.writer().write(BRACKETED_PASTE_OFF + FOCUS_OFF);
            }
        } finally {
            lock.unlock();
        }
    }

    private void eraseLine() {
        AttributedString toCursor = new AttributedStringBuilder()
                .append(prompt)
                .append(buf.upToCursor())
                .toAttributedString();
        int above = toCursor.columnSplitLength(size.getColumns()).size() - 1;
        terminal.writer().write((above > 0 ? "\u001b[" + above + "A" : "") + Region.ERASE_BELOW);
    }

    /** A drawing that trusted an old size would leave crumbs, so each one looks first. */
    @Override
    protected void redisplay(boolean flush) {
        if (isResized()) {
            onResize.run();
            startAgain();
        } else {
            super.redisplay(flush);
        }
    }

    @Override
    public void printAbove(String text) {
        lock.lock();
        try {
            refresh();
            super.printAbove(text);
        } finally {
            lock.unlock();
        }
    }

    private boolean isResized() {
        Size now = terminal.getBufferSize();
        return now.getColumns() != size.getColumns() || now.getRows() != size.getRows();
    }

    /**
     * The terminal has wrapped our rows anew, and how is its own affair. But the cursor is where it was in the line, and
     * all below the line is ours: so everything from the line's beginning on is erased and drawn again.
     */
    private void startAgain() {
        size = terminal.getBufferSize();
        eraseLine();
        display = new Display(terminal, false);
        display.resize(size);
        panel = layout.apply(size);
        super.redisplay(true);
    }

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        AttributedString line = super.getDisplayedBufferWithPrompts(secondaryPrompts);
        boolean menuIsOpen = post != null;
        if (!showsPanel || menuIsOpen) {
            return line;
        }
        AttributedStringBuilder all = new AttributedStringBuilder().append(line);
        int columns = size.getColumns();
        for (AttributedString row : panel) {
            all.append("\n").append(row.columnLength() < columns ? row : row.columnSubSequence(0, columns - 1));
        }
        return all.toAttributedString();
    }

    @Override
    protected void cleanup() {
        // An empty line has nothing to say in the scrollback.
        option(Option.ERASE_LINE_ON_FINISH, buf.length() == 0);
        super.cleanup();
    }

    @Override
    protected void doCleanup(boolean newLine) {
        showsPanel = false;
        try {
            super.doCleanup(newLine);
        } finally {
            showsPanel = true;
        }
    }

    @Override
    public boolean beginPaste() {
        List<String> commands = Paste.commands(doReadStringUntil(BRACKETED_PASTE_END));
        if (!commands.isEmpty()) {
            buf.write(commands.get(0));
            pasted.addAll(commands.subList(1, commands.size()));
        }
        return true;
    }

    /** The rest of the line that the history suggests is taken with the keys that would move past the line's end. */
    @Override
    protected boolean forwardChar() {
        return takeSuggestion() || super.forwardChar();
    }

    @Override
    protected boolean endOfLine() {
        return takeSuggestion() || super.endOfLine();
    }

    private boolean takeSuggestion() {
        String rest = getTailTip();
        boolean atEnd = buf.length() > 0 && buf.cursor() == buf.length();
        if (!atEnd || rest == null || rest.isEmpty()) {
            return false;
        }
        buf.write(rest);
        return true;
    }

    @Override
    protected synchronized void handleSignal(Signal signal) {
        if (signal == Signal.WINCH) {
            refresh();
        } else {
            super.handleSignal(signal);
            terminal.writer().write(BRACKETED_PASTE_ON + FOCUS_ON);
            terminal.flush();
        }
    }
}
