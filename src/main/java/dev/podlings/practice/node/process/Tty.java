package dev.podlings.practice.node.process;

import dev.podlings.practice.node.file.BlockInput;
import dev.podlings.practice.node.file.BlockOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A terminal's line discipline: echo, erase, end of file, interrupt; on the arrow keys the lines typed before. What is
 * typed comes in by {@link #type}; processes read whole lines.
 */
public final class Tty {
    private static final int LONGEST_LINE = 4096;
    private static final int HISTORY = 200;

    private final OutputStream screen;
    private final Runnable interrupt;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private final List<String> history = new ArrayList<>();
    private final ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
    private int historyAt;
    private int escape;
    private boolean closed;
    private boolean interrupted;
    private byte[] current = {};
    private int at;
    private int columns = 80;
    private int rows = 24;

    /** @param interrupt what Ctrl-C does */
    public Tty(OutputStream screen, Runnable interrupt) {
        this.screen = screen;
        this.interrupt = interrupt;
    }

    public synchronized void resize(int toColumns, int toRows) {
        columns = toColumns;
        rows = toRows;
    }

    public synchronized int columns() {
        return columns;
    }

    public synchronized int rows() {
        return rows;
    }

    /** Bytes from the keyboard. */
    public void type(byte[] keys, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            key(keys[i] & 0xff);
        }
        screen.flush();
    }

    /** The keyboard is gone. */
    public synchronized void hangUp() {
        closed = true;
        notifyAll();
    }

    InputStream input() {
        return new BlockInput() {
            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                return take(into, from, count);
            }
        };
    }

    /** Newlines become carriage return and newline. */
    OutputStream output() {
        return new BlockOutput() {
            @Override
            public void write(byte[] from, int start, int count) throws IOException {
                ByteArrayOutputStream cooked = new ByteArrayOutputStream(count + 16);
                for (int i = start; i < start + count; i++) {
                    if (from[i] == '\n') {
                        cooked.write('\r');
                    }
                    cooked.write(from[i]);
                }
                show(cooked.toByteArray());
            }
        };
    }

    private void key(int key) throws IOException {
        if (escape > 0) {
            escaped(key);
            return;
        }
        switch (key) {
            case 0x1b -> escape = 1;
            case '\r', '\n' -> enter();
            case 0x7f, '\b' -> erase();
            case 0x15 -> clear();
            case 0x03 -> {
                show("^C\r\n");
                line.setLength(0);
                interrupt.run();
                breakRead();
            }
            case 0x04 -> end();
            case 0x0c -> show("\u001b[H\u001b[2J" + line);
            default -> {
                if (key >= 0x20 && line.length() < LONGEST_LINE) {
                    letter(key);
                } else if (key == '\t') {
                    letter(' ');
                }
            }
        }
    }

    private void letter(int key) throws IOException {
        utf8.write(key);
        int need = key < 0x80 ? 1 : utf8Length(utf8.toByteArray()[0] & 0xff);
        if (utf8.size() >= need) {
            String text = utf8.toString(StandardCharsets.UTF_8);
            utf8.reset();
            line.append(text);
            show(text);
        }
    }

    private static int utf8Length(int first) {
        if (first >= 0xf0) {
            return 4;
        }
        return first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    }

    private void escaped(int key) throws IOException {
        if (escape == 1) {
            escape = key == '[' || key == 'O' ? 2 : 0;
            return;
        }
        if ((key >= '0' && key <= '9') || key == ';') {
            return;
        }
        escape = 0;
        if (key == 'A' && historyAt > 0) {
            recall(--historyAt);
        } else if (key == 'B' && historyAt < history.size()) {
            recall(++historyAt);
        }
    }

    private void recall(int index) throws IOException {
        clear();
        line.append(index < history.size() ? history.get(index) : "");
        show(line.toString());
    }

    private void enter() throws IOException {
        show("\r\n");
        String text = line.toString();
        line.setLength(0);
        if (!text.isBlank()
                && (history.isEmpty() || !history.get(history.size() - 1).equals(text))) {
            history.add(text);
            if (history.size() > HISTORY) {
                history.remove(0);
            }
        }
        historyAt = history.size();
        give((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void erase() throws IOException {
        if (line.length() > 0) {
            line.setLength(line.offsetByCodePoints(line.length(), -1));
            show("\b \b");
        }
    }

    private void clear() throws IOException {
        show("\b \b".repeat(line.codePointCount(0, line.length())));
        line.setLength(0);
    }

    /** Ctrl-D: what was typed so far, or the end of the file where that is nothing. */
    private void end() {
        give(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    private synchronized void give(byte[] text) {
        lines.add(text);
        notifyAll();
    }

    private synchronized void breakRead() {
        interrupted = true;
        notifyAll();
    }

    private synchronized int take(byte[] into, int from, int count) throws InterruptedIOException {
        if (at >= current.length) {
            Worker.waitUntil(this, () -> !lines.isEmpty() || closed || interrupted);
            if (interrupted) {
                interrupted = false;
                throw new InterruptedIOException("interrupted");
            }
            if (lines.isEmpty()) {
                return -1;
            }
            current = lines.remove();
            at = 0;
            if (current.length == 0) {
                return -1;
            }
        }
        int taken = Math.min(count, current.length - at);
        System.arraycopy(current, at, into, from, taken);
        at += taken;
        return taken;
    }

    /** Forgets an interrupt that nobody waited for. */
    public synchronized void dropInterrupt() {
        interrupted = false;
    }

    private void show(String text) throws IOException {
        show(text.getBytes(StandardCharsets.UTF_8));
    }

    private void show(byte[] text) throws IOException {
        synchronized (screen) {
            screen.write(text);
            screen.flush();
        }
    }
}
