package dev.podlings.lesson;

/** A question to the learner. */
public record QuizCell(int line, String text, CellOptions options, Quiz quiz) implements Cell {
    @Override
    public String kind() {
        return "yaml quiz";
    }

    @Override
    public boolean runs() {
        return false;
    }
}
