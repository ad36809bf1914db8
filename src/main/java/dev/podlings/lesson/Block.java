package dev.podlings.lesson;

/** A part of a lesson or of a step; a reader meets them in this order. */
public sealed interface Block permits Prose, Cell, Checklist, Hint, Solution, Debrief {
    /** Where it begins in its file, counted from 1. */
    int line();
}
