package dev.podlings.terminal;

import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.text.ColorMode.Ink;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Paint;
import dev.podlings.terminal.text.Repertoire;
import dev.podlings.terminal.text.Role;
import dev.podlings.terminal.text.Theme;
import dev.podlings.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.builtins.Nano;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;

/** The screen that draws: history above, and at most one of prompt, running region or borrowed terminal below. */
final class RichScreen implements Screen {
    private final Terminal terminal;
    private final Paint paint;
    private final Words words;
    private final Layout.Links links;
    private final TerminalMode mode;
    private final PromptLine prompt;
    private final FrameClock frames;
    private final Window window;
    private final Bottom bottom;
    private final Above above;
    /** Guards everything that is sent to the terminal, and the fields below. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean lent;
    private volatile Panel panel = Panel.NONE;

    private RichScreen(Terminal terminal, ScreenOptions options) {
        this.terminal = terminal;
        Ink ink = options.color().ink(options.environment(), true);
        boolean clickable = new TerminalFeatures(options).makesLinks();
        this.paint = new Paint(new Theme(), ink, clickable, Repertoire.of(terminal.encoding()));
        this.links = clickable ? Layout.Links.CLICKABLE : Layout.Links.NUMBERED;
        this.words = Words.of(Screen.class, options.language());
        this.mode = new TerminalMode(terminal);
        this.frames = new FrameClock(this::draw);
        this.window = new Window(System::nanoTime, frames::after, this::settled, frames::seen, this::panelRows);
        this.prompt = new PromptLine(terminal, paint, options, window);
        this.bottom = new Bottom(prompt);
        this.above = new Above(terminal, paint, bottom, () -> !lent && window.isSettled());
    }

    static RichScreen on(Terminal terminal, ScreenOptions options) {
        RichScreen screen = new RichScreen(terminal, options);
        terminal.handle(Signal.INT, signal -> screen.interrupted());
        terminal.handle(Signal.WINCH, signal -> screen.resized());
        terminal.handle(Signal.TSTP, signal -> screen.stop());
        terminal.handle(Signal.CONT, signal -> screen.continued());
        screen.mode.mute();
        return screen;
    }

    @Override
    public Layout layout() {
        return Layout.rich(terminal.getColumns()).with(links);
    }

    @Override
    public boolean fits(int lines) {
        return lines <= terminal.getRows() - LivePanel.MOST_ROWS;
    }

    @Override
    public void print(List<Line> lines) {
        locked(() -> {
            above.endOutput();
            above.print(lines);
        });
    }

    @Override
    public void output(String chunk) {
        locked(() -> {
            above.output(chunk);
            frames.request();
        });
    }

    @Override
    public Input read(Prompt next) {
        locked(above::endOutput);
        return prompt.read(next, words);
    }

    @Override
    public void callOff() {
        prompt.callOff();
    }

    @Override
    public void panel(Panel next) {
        boolean urgent = !next.boxes().equals(panel.boxes());
        panel = next;
        if (urgent) {
            frames.requestNow();
        } else {
            frames.request();
        }
    }

    private void draw() {
        locked(() -> {
            if (!lent) {
                bottom.draw(above.begun(), panel, window);
            }
        });
    }

    private List<AttributedString> panelRows(Sized size) {
        return LivePanel.rows(panel, size.getColumns(), size.getRows()).stream()
                .map(row -> AttributedString.fromAnsi(paint.of(row)))
                .toList();
    }

    @Override
    public Running running(String title, Runnable onInterrupt) {
        lock.lock();
        try {
            above.endOutput();
            RunningRegion region =
                    new RunningRegion(terminal, paint, words, title, onInterrupt, window, this::finished);
            bottom.runs(region);
            draw();
            region.begin(frames);
            return region;
        } finally {
            lock.unlock();
        }
    }

    private void finished(RunningRegion region, String typed) {
        prompt.typedAhead(typed);
        locked(() -> {
            above.endOutput();
            bottom.ends(region);
        });
    }

    private void interrupted() {
        RunningRegion now = bottom.running();
        if (now != null) {
            now.interrupt();
        }
    }

    private void resized() {
        window.resized();
        locked(() -> {
            if (!lent) {
                bottom.wrapsAnew();
            }
        });
    }

    /** What waited for the window is printed, and below it all is drawn again. */
    private void settled() {
        locked(() -> {
            draw();
            above.release();
        });
    }

    /** Ctrl-Z: the terminal is given back as it was found, then the process stops as it would have without us. */
    private void stop() {
        locked(() -> {
            bottom.erase();
            mode.asFound();
        });
        TerminalMode.stopProcess();
    }

    /** After Ctrl-Z and {@code fg} the terminal is as the shell left it. */
    private void continued() {
        locked(() -> {
            if (!lent) {
                mode.mute();
            }
        });
        frames.request();
    }

    @Override
    public void suspend(Runnable program) {
        locked(() -> {
            above.endOutput();
            bottom.lend();
            lent = true;
            mode.asFound();
        });
        try {
            program.run();
        } finally {
            locked(() -> {
                lent = false;
                mode.mute();
                bottom.takeBack();
                above.release();
                frames.request();
            });
        }
    }

    @Override
    public boolean edit(Path file) {
        suspend(() -> {
            try {
                Nano nano = new Nano(terminal, file.toAbsolutePath().getParent());
                nano.open(file.toString());
                nano.run();
            } catch (IOException e) {
                throw new UncheckedIOException(file + " could not be edited", e);
            }
        });
        return true;
    }

    @Override
    public boolean confirm(String question) {
        Line text = Line.of(question, Role.STRONG).and(" " + words.text("confirm.choices"), Role.MUTED);
        return Answers.isYes(prompt.ask(text), words);
    }

    @Override
    public OptionalInt choose(String question, List<Line> choices) {
        return visit(question, choices, 0);
    }

    @Override
    public void page(String title, List<Line> text) {
        fullScreen(new FullScreen(terminal, paint, words, title, text, FullScreen.NOTHING_SELECTED));
    }

    @Override
    public OptionalInt visit(String title, List<Line> rows, int selected) {
        return fullScreen(new FullScreen(terminal, paint, words, title, rows, selected));
    }

    private OptionalInt fullScreen(FullScreen visit) {
        locked(() -> lent = true);
        mode.onOtherScreen(true);
        try {
            return visit.show();
        } finally {
            mode.onOtherScreen(false);
            locked(() -> {
                lent = false;
                above.release();
            });
        }
    }

    @Override
    public Copied copy(String text) {
        locked(() -> {
            terminal.writer().write(Clipboard.sequence(text));
            terminal.flush();
        });
        return Copied.SENT;
    }

    @Override
    public void close() {
        window.settles();
        locked(() -> {
            above.endOutput();
            above.release();
        });
        RunningRegion open = bottom.running();
        if (open != null) {
            open.close();
        }
        frames.close();
        mode.close();
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
