package dev.podlings.practice.node;

/** How fast a pod's life goes by. */
public enum Pace {
    /** Without any delay, for tests. */
    INSTANT,
    /** Slow enough to watch. */
    LESSON,
    /** About what a small machine with a real container runtime needs. */
    REAL
}
