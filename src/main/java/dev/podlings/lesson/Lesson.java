package dev.podlings.lesson;

import java.util.List;
import java.util.Optional;

/**
 * One Markdown file, understood.
 *
 * @param name the file's name without its ending, such as {@code 07-mongo-1-comes-back}
 * @param minutes what the author says it takes; 0 where nothing is said
 * @param start the lessons whose solutions make the state that it begins from; none: an empty namespace
 * @param intro what comes before the first step
 * @param hidden work for the lesson as a whole
 */
public record Lesson(
        String name,
        String title,
        String summary,
        int minutes,
        List<String> start,
        Needs needs,
        List<Block> intro,
        Hidden hidden,
        List<Step> steps,
        SourceText source) {

    public Lesson {
        start = List.copyOf(start);
        intro = List.copyOf(intro);
        steps = List.copyOf(steps);
    }

    public Optional<Step> step(String slug) {
        return steps.stream().filter(step -> step.id().slug().equals(slug)).findFirst();
    }

    /** The leading number of the file's name, so that {@code goto 7} finds {@code 07-…}; -1 where it has none. */
    public int number() {
        int end = 0;
        while (end < name.length() && end < 6 && Character.isDigit(name.charAt(end))) {
            end++;
        }
        return end == 0 ? -1 : Integer.parseInt(name.substring(0, end));
    }
}
