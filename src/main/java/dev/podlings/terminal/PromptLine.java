package dev.podlings.terminal;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Paint;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** The line that the learner types into. Made when it is first needed, after the first screen is painted. */
final class PromptLine {
    private final Terminal terminal;
    private final Paint paint;
    private final ScreenOptions options;
    private final Window window;
    private final Ends ends = new Ends();
    private final List<String> ahead = new ArrayList<>();
    private volatile @Nullable PanelReader reader;
    private volatile @Nullable Thread reading;
    private volatile boolean calledOff;
    private volatile Completions completions = (line, cursor) -> List.of();

    PromptLine(Terminal terminal, Paint paint, ScreenOptions options, Window window) {
        this.terminal = terminal;
        this.paint = paint;
        this.options = options;
        this.window = window;
    }

    /** Draws the panel below the line anew, if the line is open and the panel has changed. */
    void refresh() {
        PanelReader open = reader;
        if (open != null) {
            open.refresh();
        }
    }

    /** Takes the line off the screen before the process stops; it is drawn again when the process goes on. */
    void erase() {
        PanelReader open = reader;
        if (open != null) {
            open.erase();
        }
    }

    /** Prints above the line if it is open, otherwise leaves it to the caller. */
    boolean printAbove(String text) {
        PanelReader open = reader;
        if (open == null || !open.isReading()) {
            return false;
        }
        open.printAbove(text);
        return true;
    }

    /**
     * What was typed while nothing read it stands in the line when it opens. It is not run before Enter is pressed
     * again: an Enter out of impatience must not do what is offered next.
     */
    void typedAhead(String keys) {
        ahead.addAll(TypedAhead.commands(keys));
    }

    Input read(Prompt prompt, Words words) {
        PanelReader line = reader();
        line.refresh();
        completions = prompt.completions();
        line.offer(ahead);
        ahead.clear();
        reading = Thread.currentThread();
        try {
            return read(prompt, words, line);
        } finally {
            reading = null;
            calledOff = false;
        }
    }

    private Input read(Prompt prompt, Words words, PanelReader line) {
        while (!calledOff) {
            line.asksQuestion(false);
            String pasted = line.takePasted();
            int more = line.pastedCount();
            Line before = pasted == null || more == 0
                    ? prompt.text()
                    : Line.of(words.count("paste.more", more) + " ", Role.MUTED).and(prompt.text());
            try {
                String typed = line.readLine(ansi(before.and(" ")), null, (Character) null, pasted);
                ends.typed();
                Character key = line.takePressed();
                return key != null ? new Input.Key(key) : Input.of(typed);
            } catch (UserInterruptException e) {
                line.dropPasted();
                if (calledOff || line.getBuffer().toString().isBlank()) {
                    return new Input.Interrupt();
                }
            } catch (EndOfFileException e) {
                return ends.met();
            }
        }
        return new Input.Interrupt();
    }

    /** Ends {@link #read}, or the next one, as Ctrl-C on an empty line does; from any thread. */
    void callOff() {
        calledOff = true;
        Thread waiting = reading;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** The answer to a question; empty where there is none. */
    String ask(Line question) {
        PanelReader line = reader();
        line.refresh();
        completions = (text, cursor) -> List.of();
        line.asksQuestion(true);
        try {
            String answer = line.readLine(ansi(question.and(" ")));
            ends.typed();
            return answer;
        } catch (UserInterruptException e) {
            return "";
        } catch (EndOfFileException e) {
            ends.met();
            return "";
        }
    }

    /** JLine's prompts have patterns of their own that begin with a percent sign. */
    private String ansi(Line text) {
        return paint.of(text).replace("%", "%%");
    }

    private PanelReader reader() {
        PanelReader known = reader;
        if (known == null) {
            known = make();
            reader = known;
        }
        return known;
    }

    private PanelReader make() {
        Map<String, Object> variables = new HashMap<>();
        variables.put(LineReader.BELL_STYLE, "none");
        variables.put(LineReader.SECONDARY_PROMPT_PATTERN, "");
        if (options.history() != null) {
            variables.put(LineReader.HISTORY_FILE, options.history());
        }
        PanelReader made = new PanelReader(terminal, variables, window);
        DefaultParser parser = new DefaultParser();
        parser.setEofOnEscapedNewLine(true);
        made.setParser(parser);
        made.setCompleter((reader, line, candidates) -> completions.at(line.line(), line.cursor()).stream()
                .filter(Completions.Completion::isTypable)
                .map(PromptLine::candidate)
                .forEach(candidates::add));
        made.setAutosuggestion(SuggestionType.HISTORY);
        // An exclamation mark is a command of ours and a character of the shell's.
        made.setOpt(Option.DISABLE_EVENT_EXPANSION);
        made.setOpt(Option.HISTORY_IGNORE_DUPS);
        made.setOpt(Option.HISTORY_REDUCE_BLANKS);
        made.unsetOpt(Option.INSERT_TAB);
        return made;
    }

    private static Candidate candidate(Completions.Completion each) {
        return new Candidate(
                each.word(),
                each.word(),
                each.group().isEmpty() ? null : each.group(),
                each.description().isEmpty() ? null : Printable.of(each.description()),
                null,
                null,
                each.ends());
    }
}
