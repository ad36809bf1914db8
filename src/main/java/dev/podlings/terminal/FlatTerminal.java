package dev.podlings.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;

/** The modes of the terminal that the standard streams are on, for a screen that sends it nothing but text. */
final class FlatTerminal {
    private final Pty pty;
    private final Attributes found;

    private FlatTerminal(Pty pty, Attributes found) {
        this.pty = pty;
        this.found = found;
        Runtime.getRuntime().addShutdownHook(new Thread(this::asFound, "restore-terminal"));
    }

    /**
     * {@code null} where there is no terminal, or where somebody else edits the line before it is sent, as Emacs does.
     */
    static @Nullable FlatTerminal ofThisProcess() {
        try {
            JniTerminalProvider provider = new JniTerminalProvider();
            if (!provider.isSystemStream(SystemStream.Input) || !provider.isSystemStream(SystemStream.Output)) {
                return null;
            }
            Pty pty = provider.current(SystemStream.Output);
            Attributes found = pty.getAttr();
            boolean itself = found.getLocalFlag(LocalFlag.ECHO) && found.getLocalFlag(LocalFlag.ICANON);
            return itself ? new FlatTerminal(pty, found) : null;
        } catch (IOException | UnsatisfiedLinkError noNativeAccess) {
            // Lines are edited by the terminal then.
            return null;
        }
    }

    /** Each key comes at once and unseen, Ctrl-C among them. */
    void keys() {
        Attributes keys = new Attributes(found);
        keys.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
        keys.setControlChar(ControlChar.VINTR, 0);
        keys.setControlChar(ControlChar.VMIN, 1);
        keys.setControlChar(ControlChar.VTIME, 0);
        set(keys);
    }

    void asFound() {
        set(found);
    }

    private void set(Attributes attributes) {
        try {
            pty.setAttr(attributes);
        } catch (IOException gone) {
            throw new UncheckedIOException("The terminal does not answer", gone);
        }
    }
}
