package dev.podlings.jshell;

/** An answer, shown by JShell as it reads. */
public record Said(String text) {
    @Override
    public String toString() {
        return text.isBlank() ? "(nothing)" : "\n" + text.stripTrailing();
    }
}
