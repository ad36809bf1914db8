package dev.podlings.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jline.utils.NonBlockingReader;

/**
 * Takes the keys that are pressed while something runs, so that they stand in the next line; what the terminal says of
 * its focus is not among them. From any thread.
 */
final class KeysMeanwhile {
    private static final String FOCUS_IN = "\u001b[I";
    private static final String FOCUS_OUT = "\u001b[O";

    private final NonBlockingReader keys;
    private final Consumer<Boolean> onFocus;
    private final StringBuilder typed = new StringBuilder();
    private boolean deaf;

    KeysMeanwhile(NonBlockingReader keys, Consumer<Boolean> onFocus) {
        this.keys = keys;
        this.onFocus = onFocus;
    }

    /** Somebody else reads the keys now, or no longer. */
    synchronized void deaf(boolean toAll) {
        deaf = toAll;
    }

    /** Takes what has been typed by now, and waits for nothing. */
    synchronized void listen() {
        try {
            int key = deaf ? NonBlockingReader.READ_EXPIRED : keys.read(1);
            while (key >= 0) {
                typed.append((char) key);
                looked(FOCUS_IN, true);
                looked(FOCUS_OUT, false);
                key = keys.read(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was typed. */
    synchronized String typed() {
        listen();
        return typed.toString();
    }

    private void looked(String sequence, boolean looks) {
        int begin = typed.length() - sequence.length();
        if (begin >= 0 && typed.indexOf(sequence, begin) == begin) {
            typed.setLength(begin);
            onFocus.accept(looks);
        }
    }
}
