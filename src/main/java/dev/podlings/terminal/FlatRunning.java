package dev.podlings.terminal;

import java.util.function.BiConsumer;

/** Something is at work, in lines: what it is where it takes its time, and each fact that is a new one. */
final class FlatRunning implements Running {
    private final String begins;
    private final Runnable onInterrupt;
    private final BiConsumer<FlatRunning, String> say;
    private final Runnable onClose;
    private String last = "";

    /**
     * @param begins the sentence that says what it is
     * @param say prints a sentence, as long as this is what runs
     */
    FlatRunning(String begins, Runnable onInterrupt, BiConsumer<FlatRunning, String> say, Runnable onClose) {
        this.begins = begins;
        this.onInterrupt = onInterrupt;
        this.say = say;
        this.onClose = onClose;
    }

    /** It takes its time, so the learner is told what they wait for. */
    void goesOn() {
        say.accept(this, begins);
    }

    void interrupt() {
        onInterrupt.run();
    }

    @Override
    public synchronized void fact(String sentence) {
        if (!sentence.equals(last)) {
            last = sentence;
            say.accept(this, sentence);
        }
    }

    @Override
    public void close() {
        onClose.run();
    }
}
