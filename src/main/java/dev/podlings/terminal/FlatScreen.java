package dev.podlings.terminal;

import dev.podlings.terminal.TypedLines.Typed;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.text.ColorMode.Ink;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Paint;
import dev.podlings.terminal.text.Repertoire;
import dev.podlings.terminal.text.Theme;
import dev.podlings.words.Words;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The screen for a screen reader, a dumb terminal, a pipe: every change is a new line, nothing is ever drawn over. Has
 * everything that {@link RichScreen} has.
 */
final class FlatScreen implements Screen {
    private static final int USUAL_COLUMNS = 80;
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(1);

    private final PrintWriter writer;
    private TypedLines typed;
    private final Paint paint;
    private final Words words;
    private final int columns;
    private final Ends ends = new Ends();
    private final OutputLines output = new OutputLines();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, FlatScreen::daemon);
    private Panel panel = Panel.NONE;
    /** Where lines are edited by us and not by the terminal. */
    private @Nullable FlatTerminal terminal;

    private @Nullable FlatEditor editor;
    private @Nullable Line openPrompt;
    private @Nullable FlatRunning running;

    FlatScreen(InputStream in, OutputStream out, Charset encoding, ScreenOptions options) {
        this.writer = new PrintWriter(new OutputStreamWriter(out, encoding), false);
        this.typed = new TypedLines(in, encoding);
        Ink ink = options.color().ink(options.environment(), false);
        this.paint = new Paint(new Theme(), ink, false, Repertoire.of(encoding));
        this.words = Words.of(Screen.class, options.language());
        String wanted = options.variable("COLUMNS");
        this.columns = wanted.matches("[1-9]\\d{0,3}") ? Integer.parseInt(wanted) : USUAL_COLUMNS;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "screen");
        thread.setDaemon(true);
        return thread;
    }

    static Screen onStandardStreams(ScreenOptions options) {
        Charset encoding = encoding();
        FlatScreen screen = new FlatScreen(System.in, System.out, encoding, options);
        FlatTerminal terminal = FlatTerminal.ofThisProcess();
        if (terminal != null) {
            screen.editsOn(terminal, TypedLines.keys(System.in, encoding), options);
            org.jline.utils.Signals.register("CONT", screen::continued);
        }
        org.jline.utils.Signals.register("INT", screen::interrupted);
        return screen;
    }

    private void editsOn(FlatTerminal modes, TypedLines keys, ScreenOptions options) {
        terminal = modes;
        edits(keys, options);
    }

    /** From now on the line is edited here. */
    void edits(TypedLines keys, ScreenOptions options) {
        typed = keys;
        editor = new FlatEditor(keys, this::echo, new FlatHistory(options.history()), this);
    }

    private synchronized void echo(String text) {
        writer.print(text);
        writer.flush();
    }

    /** After Ctrl-Z and {@code fg} the terminal is as the shell left it. */
    private synchronized void continued() {
        if (openPrompt != null && terminal != null) {
            terminal.keys();
            writer.println();
            writePrompt(openPrompt);
        }
    }

    /** Since JDK 19 the encoding of the standard streams is a property of its own. */
    private static Charset encoding() {
        String named = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        boolean known = !named.isEmpty() && Charset.isSupported(named);
        return known ? Charset.forName(named) : Charset.defaultCharset();
    }

    @Override
    public Layout layout() {
        return Layout.flat(columns);
    }

    @Override
    public boolean fits(int lines) {
        return true;
    }

    @Override
    public synchronized void print(List<Line> lines) {
        write(output.end());
        write(lines);
    }

    @Override
    public synchronized void output(String chunk) {
        write(output.add(chunk));
    }

    private void write(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        if (openPrompt != null) {
            writer.println();
        }
        paint.of(lines).forEach(writer::println);
        if (openPrompt != null) {
            writePrompt(openPrompt);
        }
        writer.flush();
    }

    private void writePrompt(Line prompt) {
        writer.print(paint.of(prompt.and(" ")));
        if (editor != null) {
            writer.print(editor.begun());
        }
        writer.flush();
    }

    @Override
    public synchronized void panel(Panel next) {
        List<Line> changes = PanelChanges.between(panel, next, words);
        panel = next;
        write(changes);
    }

    @Override
    public Input read(Prompt prompt) {
        Typed what = next(prompt.text(), prompt.completions(), true);
        if (what.kind() == TypedLines.Kind.LINE) {
            ends.typed();
        }
        return switch (what.kind()) {
            case LINE -> Input.of(what.text());
            case INTERRUPT -> new Input.Interrupt();
            case END -> ends.met();
        };
    }

    @Override
    public void callOff() {
        typed.interrupt();
    }

    private Typed next(Line question) {
        return next(question, (line, cursor) -> List.of(), false);
    }

    private Typed next(Line prompt, Completions completions, boolean remembers) {
        synchronized (this) {
            write(output.end());
            openPrompt = prompt;
            if (terminal != null) {
                terminal.keys();
            }
            writePrompt(prompt);
        }
        try {
            FlatEditor ours = editor;
            return ours == null ? typed.next() : ours.read(paint.of(prompt.and(" ")), completions, remembers);
        } finally {
            synchronized (this) {
                openPrompt = null;
                if (terminal != null) {
                    terminal.asFound();
                }
            }
        }
    }

    private void interrupted() {
        FlatRunning now;
        synchronized (this) {
            now = running;
        }
        if (now != null) {
            now.interrupt();
        } else {
            typed.interrupt();
        }
    }

    // Nobody waits for the line.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public synchronized Running running(String title, Runnable onInterrupt) {
        write(output.end());
        String begins = words.text("running.begins", title);
        FlatRunning now = new FlatRunning(begins, onInterrupt, this::sayAtWork, this::finished);
        running = now;
        clock.schedule(now::goesOn, WORTH_A_LINE.toMillis(), TimeUnit.MILLISECONDS);
        return now;
    }

    private synchronized void finished() {
        running = null;
        write(output.end());
    }

    private synchronized void sayAtWork(FlatRunning one, String sentence) {
        if (running == one) {
            write(List.of(Line.of(sentence)));
        }
    }

    @Override
    public void suspend(Runnable program) {
        synchronized (this) {
            write(output.end());
        }
        program.run();
    }

    @Override
    public boolean edit(Path file) {
        return false;
    }

    @Override
    public boolean confirm(String question) {
        Typed answer = next(Line.of(question + " " + words.text("confirm.choices")));
        if (answer.kind() == TypedLines.Kind.END) {
            ends.met();
        }
        return Answers.isYes(answer.text(), words);
    }

    @Override
    public OptionalInt choose(String question, List<Line> choices) {
        print(Line.of(question));
        for (int i = 0; i < choices.size(); i++) {
            print(Line.of((i + 1) + ". ").and(choices.get(i)));
        }
        Typed answer = next(Line.of(words.text("choose.number", choices.size())));
        return Answers.chosen(answer.text(), choices.size());
    }

    @Override
    public void page(String title, List<Line> text) {
        print(Line.of(title));
        print(text);
    }

    @Override
    public OptionalInt visit(String title, List<Line> rows, int selected) {
        return choose(title, rows);
    }

    @Override
    public Copied copy(String text) {
        print(Line.lines(text));
        return Copied.PRINTED;
    }

    @Override
    public synchronized void close() {
        clock.shutdownNow();
        write(output.end());
        writer.flush();
    }
}
