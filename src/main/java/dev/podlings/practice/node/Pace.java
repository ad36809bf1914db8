package dev.podlings.practice.node;

/** How fast a pod's life goes by. */
public enum Pace {
    /** Without any delay, for tests. */
    INSTANT,
    /**
     * Without any delay, but for a pod that goes: whoever waits for its end must see it going. For clocks that jump.
     */
    TRIAL,
    /** Slow enough to watch. */
    LESSON,
    /** About what a small machine with a real container runtime needs. */
    REAL
}
