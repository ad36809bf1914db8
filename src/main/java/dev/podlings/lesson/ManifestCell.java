package dev.podlings.lesson;

/**
 * Kubernetes objects to apply.
 *
 * @param file where it is written in the learner's workspace before it is applied
 */
public record ManifestCell(int line, String text, CellOptions options, String file) implements Cell {
    @Override
    public String kind() {
        return "yaml apply";
    }
}
