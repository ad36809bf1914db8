package dev.podlings.check;

/** Who did something, and when: what comes after the proof only explains what breaks then. */
enum Whose {
    THE_LESSONS,
    /** The learner did it as the step says, by its own command or by a way back that was offered. */
    ADVISED,
    THE_LEARNERS,
    LATER;

    /** Whether the lesson did it, or wanted it to be done. */
    boolean isWanted() {
        return this == THE_LESSONS || this == ADVISED;
    }
}
