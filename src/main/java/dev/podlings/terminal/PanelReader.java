package dev.podlings.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
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
 * <p>Leans on protected members of {@link LineReaderImpl}: JLine's version is pinned, and {@code RichScreenTest} guards
 * it.
 */
final class PanelReader extends LineReaderImpl {
    private static final String ERASE_FROM_CURSOR = "\u001b[J";

    private final Window window;
    private final Deque<String> pasted = new ArrayDeque<>();
    private List<AttributedString> panel = List.of();
    private boolean showsPanel = true;
    private boolean takesKeys = true;
    /** The terminal has wrapped what we drew, also where it has its old size again. */
    private boolean wrappedAnew;

    private @Nullable Character pressed;

    PanelReader(Terminal terminal, Map<String, Object> variables, Window window) {
        super(terminal, "podlings", variables);
        this.window = window;
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
        window.looked(looks);
        return true;
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
                panel = window.panel(terminal.getBufferSize());
            } else if (isWrappedAnew()) {
                if (window.isSettled()) {
                    startAgain();
                }
            } else if (!window.panel(size).equals(panel)) {
                panel = window.panel(size);
                super.redisplay(true);
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
                terminal.writer().write(BRACKETED_PASTE_OFF);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The cursor stands on a character of the line, if only on the blank at its end: that is what tells its row. */
    private void eraseLine() {
        AttributedString toCursor = new AttributedStringBuilder()
                .append(prompt)
                .append(buf.upToCursor())
                .append(" ")
                .toAttributedString();
        int above = toCursor.columnSplitLength(size.getColumns()).size() - 1;
        terminal.writer().write((above > 0 ? "\u001b[" + above + "A" : "") + Region.ERASE_BELOW);
    }

    /** A drawing that trusted an old size would leave crumbs, so each one looks first. */
    @Override
    protected void redisplay(boolean flush) {
        if (isWrappedAnew()) {
            startAgain();
        } else {
            super.redisplay(flush);
        }
    }

    @Override
    public void printAbove(String text) {
        lock.lock();
        try {
            if (reading && isWrappedAnew()) {
                startAgain();
            }
            super.printAbove(text);
        } finally {
            lock.unlock();
        }
    }

    private boolean isWrappedAnew() {
        Size now = terminal.getBufferSize();
        if (!wrappedAnew && (now.getColumns() != size.getColumns() || now.getRows() != size.getRows())) {
            wrapsAnew();
        }
        return wrappedAnew;
    }

    /**
     * The terminal wraps our rows anew, and how is its own affair. But the cursor stays where it was in the line, and
     * all behind it is ours: that goes at once, whatever size the window has by now. The line is drawn again when it
     * has settled.
     */
    private void wrapsAnew() {
        wrappedAnew = true;
        window.resized();
        terminal.writer().write(ERASE_FROM_CURSOR);
        terminal.flush();
    }

    /** From the line's beginning on everything is erased and drawn. */
    private void startAgain() {
        wrappedAnew = false;
        size = terminal.getBufferSize();
        eraseLine();
        display = new Display(terminal, false);
        display.resize(size);
        panel = window.panel(size);
        super.redisplay(true);
    }

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        AttributedString line = super.getDisplayedBufferWithPrompts(secondaryPrompts);
        boolean menuIsOpen = post != null;
        if (!showsPanel || menuIsOpen) {
            return line;
        }
        AttributedStringBuilder all = new AttributedStringBuilder().append(line).append(" ");
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
            resized();
        } else {
            super.handleSignal(signal);
            terminal.writer().write(BRACKETED_PASTE_ON);
            terminal.flush();
        }
    }

    private void resized() {
        lock.lock();
        try {
            wrapsAnew();
        } finally {
            lock.unlock();
        }
    }
}
