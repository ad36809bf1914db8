package dev.podlings.terminal;

/** What the learner did at the prompt. */
public sealed interface Input {

    /** A line of text, never blank. Has several lines where one command was pasted that has several. */
    record Text(String text) implements Input {}

    /** Enter on an empty line: do what is offered. */
    record Enter() implements Input {}

    /** One of the keys {@code n h c r ?}, alone on its line or with Alt. */
    record Key(char key) implements Input {}

    /** Ctrl-C on an empty line. */
    record Interrupt() implements Input {}

    /** Ctrl-D on an empty line: would like to leave. */
    record End() implements Input {}

    /** There is nobody to ask any more: a pipe has ended, a window was closed, or Ctrl-D was pressed again. */
    record Gone() implements Input {}

    /** What a finished line means. */
    static Input of(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return new Enter();
        }
        return text.length() == 1 && Prompt.KEYS.contains(text) ? new Key(text.charAt(0)) : new Text(text);
    }
}
