package dev.podlings.why;

import dev.podlings.check.why.Explanation;
import dev.podlings.check.why.Survey;

/** What came of a question. */
public sealed interface Answer {

    /** One object was meant. */
    record Told(Explanation explanation) implements Answer {}

    /** Several were meant, or all. */
    record Surveyed(Survey survey) implements Answer {}

    /**
     * There is nothing of the kind.
     *
     * @param said what was asked for; "" for all
     * @param isKind whether that is a kind; it was a name otherwise
     * @param survey what may not be read
     */
    record Nothing(String said, boolean isKind, Survey survey) implements Answer {}

    /**
     * The cluster did not show it.
     *
     * @param refusal its own words
     */
    record Refused(String refusal) implements Answer {}

    /**
     * It is no question about an object.
     *
     * @param kind what stands where a kind should
     * @param name what stands where a name should; "" for nothing
     * @param isKind whether that is a kind all the same
     */
    record Misread(String kind, String name, boolean isKind) implements Answer {}
}
