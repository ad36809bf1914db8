package dev.podlings.lesson;

/**
 * One box: the learner reads the text, the check ticks it.
 *
 * @param text Markdown, without the link around it
 * @param required whether the next step waits for it
 */
public record ChecklistItem(int line, int column, String text, CheckLink check, boolean required) {}
