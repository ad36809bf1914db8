package dev.podlings.check;

/**
 * A box of a step's checklist.
 *
 * @param file where the check stands; a sound one, with a check of that id
 * @param check its id there
 * @param text what the learner reads
 * @param required whether the next step waits for it
 */
public record Box(ChecksFile file, String check, String text, boolean required) {
    public Box {
        if (file.check(check).isEmpty()) {
            throw new IllegalArgumentException(
                    "no check \"" + check + "\" in " + file.source().name());
        }
    }

    /** What tells it from the others of its step, in few characters. */
    String key() {
        return file.source().name() + "#" + check;
    }

    /** The check that ticks it. */
    Check claim() {
        return file.check(check).orElseThrow();
    }

    /** Whether it should go on to be so after its step. */
    public boolean isLasting() {
        return claim().expectation().isLasting();
    }

    /** The same where nobody's wrong moves are looked for any more. */
    public Box withoutMistakes() {
        return new Box(file.withoutMistakes(), check, text, required);
    }

    /** A required box. */
    public static Box of(ChecksFile file, String check, String text) {
        return new Box(file, check, text, true);
    }
}
