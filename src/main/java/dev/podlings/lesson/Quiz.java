package dev.podlings.lesson;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question with choices, or with free text.
 *
 * @param prediction whether it asks what will happen: the answer is compared with what then did
 * @param choices none for free text
 * @param freeText null with choices
 */
public record Quiz(
        String question,
        boolean prediction,
        List<Choice> choices,
        @Nullable FreeText freeText) {

    public Quiz {
        choices = List.copyOf(choices);
    }

    /** Whether more than one choice can be right. */
    public boolean severalAllowed() {
        return choices.stream()
                        .filter(choice -> choice.truth() != Truth.WRONG || choice.happened() != null)
                        .count()
                > 1;
    }

    /** What an author knows of a choice beforehand. */
    public enum Truth {
        RIGHT,
        WRONG,
        /** Right or not, both are accepted. */
        EITHER
    }

    /**
     * @param feedback said when it was chosen wrongly, or not chosen though right; may be ""
     * @param happened the check that decides, after the fact, whether it was so
     */
    public record Choice(
            String text,
            Truth truth,
            String feedback,
            @Nullable CheckLink happened) {}

    /**
     * @param right what a right answer looks like
     * @param model an answer that is right, shown in the end
     * @param wrong feedback for answers that were foreseen, the first match counts
     * @param otherwise feedback for any other answer
     */
    public record FreeText(Pattern right, String model, List<Foreseen> wrong, String otherwise) {
        public FreeText {
            wrong = List.copyOf(wrong);
        }
    }

    public record Foreseen(Pattern answer, String feedback) {}
}
