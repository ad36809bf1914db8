package dev.podlings.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/** In which mode the terminal is: as it was found, or with keys that wait unseen for the prompt. */
final class TerminalMode implements AutoCloseable {
    /** From now on the terminal tells when its window is looked at and when no longer. */
    private static final String FOCUS_ON = "\u001b[?1004h";

    private static final String FOCUS_OFF = "\u001b[?1004l";

    private final Terminal terminal;
    private final Attributes found;
    private final Thread onExit = new Thread(this::leaveInAHurry, "restore-terminal");
    private volatile boolean otherScreen;

    TerminalMode(Terminal terminal) {
        this.terminal = terminal;
        this.found = terminal.getAttributes();
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Keys that are pressed while nobody reads do not show up in the middle of what is printed: they wait for the
     * prompt. Ctrl-C and Ctrl-Z still make signals.
     */
    void mute() {
        Attributes quiet = new Attributes(found);
        quiet.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO), false);
        quiet.setLocalFlag(LocalFlag.ISIG, true);
        quiet.setControlChar(ControlChar.VMIN, 1);
        quiet.setControlChar(ControlChar.VTIME, 0);
        terminal.setAttributes(quiet);
        terminal.writer().write(FOCUS_ON);
        terminal.flush();
    }

    /** For a program of somebody else's, or a shell. */
    void asFound() {
        terminal.writer().write(FOCUS_OFF);
        terminal.flush();
        terminal.setAttributes(found);
    }

    /** Tells that the alternate screen is shown, or is no longer. */
    void onOtherScreen(boolean shown) {
        otherScreen = shown;
    }

    /** Ctrl-Z: the process stops as it would have without us. Returns when it goes on. */
    static void stopProcess() {
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-STOP", self).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("The process could not be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The process ends while the screen is open. JLine's own hook gives the terminal its attributes back and may be
     * done already, so what else was switched on is switched off past it.
     */
    private void leaveInAHurry() {
        String cursorAndPaste = "\u001b[?25h\u001b[?2004l" + FOCUS_OFF;
        System.out.print(otherScreen ? "\u001b[?1049l" + cursorAndPaste : cursorAndPaste);
        System.out.flush();
    }

    /** Leaves the terminal as it was found. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyExiting) {
            return; // the hooks do it
        }
        try {
            asFound();
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal could not be restored", e);
        }
    }
}
