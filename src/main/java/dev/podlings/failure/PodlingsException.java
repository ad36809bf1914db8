package dev.podlings.failure;

/** The app cannot go on. Caught in {@code Main}: the learner sees both sentences and no stack trace. */
public final class PodlingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String whatToDo;

    /**
     * @param message what was tried, on what, and why it failed
     * @param whatToDo the next thing to do
     */
    public PodlingsException(String message, String whatToDo) {
        super(message);
        this.whatToDo = whatToDo;
    }

    public PodlingsException(String message, String whatToDo, Throwable cause) {
        super(message, cause);
        this.whatToDo = whatToDo;
    }

    public String whatToDo() {
        return whatToDo;
    }
}
