package dev.podlings.lesson;

/**
 * What a step is known by: a changed step has another hash under the same lesson and slug.
 *
 * @param lesson such as {@code 07-mongo-1-comes-back}
 * @param slug of its heading, as a Git forge makes it
 * @param hash of its content
 */
public record StepId(String lesson, String slug, String hash) {

    /** Whether it is the same step, maybe with other content. */
    public boolean isSameStep(StepId other) {
        return lesson.equals(other.lesson) && slug.equals(other.slug);
    }

    @Override
    public String toString() {
        return lesson + "#" + slug + "@" + hash;
    }
}
