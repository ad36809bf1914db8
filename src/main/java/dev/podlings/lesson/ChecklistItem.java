package dev.podlings.lesson;

import org.jspecify.annotations.Nullable;

/**
 * One box: the learner reads the text, the check ticks it.
 *
 * @param text Markdown, without the link around it
 * @param required whether the next step waits for it
 * @param track the only track on which it exists; null for all
 */
public record ChecklistItem(
        int line,
        int column,
        String text,
        CheckLink check,
        boolean required,
        @Nullable String track) {

    boolean isOn(String wanted) {
        return track == null || track.equals(wanted);
    }
}
