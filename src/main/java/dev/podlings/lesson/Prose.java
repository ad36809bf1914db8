package dev.podlings.lesson;

/**
 * Text to read, tables and pictures included.
 *
 * @param markdown just as the author wrote it
 */
public record Prose(int line, String markdown) implements Block {}
