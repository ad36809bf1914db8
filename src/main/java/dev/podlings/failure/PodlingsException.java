package dev.podlings.failure;

import dev.podlings.words.Sentence;

/**
 * The app cannot go on. Caught in {@code Main}: the learner sees both sentences and no stack trace. The exception's own
 * message is in English.
 */
public final class PodlingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Sentence sentence;
    private final transient Sentence whatToDo;

    /**
     * @param message what was tried, on what, and why it failed
     * @param whatToDo the next thing to do
     */
    public PodlingsException(Sentence message, Sentence whatToDo) {
        super(message.toString());
        this.sentence = message;
        this.whatToDo = whatToDo;
    }

    public PodlingsException(Sentence message, Sentence whatToDo, Throwable cause) {
        this(message, whatToDo);
        initCause(cause);
    }

    /** In words that are the same in every language. */
    public PodlingsException(String message, String whatToDo) {
        this(Sentence.verbatim(message), Sentence.verbatim(whatToDo));
    }

    public PodlingsException(String message, String whatToDo, Throwable cause) {
        this(Sentence.verbatim(message), Sentence.verbatim(whatToDo), cause);
    }

    public Sentence sentence() {
        return sentence;
    }

    public Sentence whatToDo() {
        return whatToDo;
    }
}
