package dev.podlings.check;

import dev.podlings.words.Sentence;

/** One thing of a step's new standing that is worth telling. */
public sealed interface Tiding {

    /** Of what else is told at the same time: since when it may have been so, as nobody watched. */
    record WhileAway(Standing.Absence absence) implements Tiding {}

    /** A box was ticked. */
    record Ticked(Standing.Result result) implements Tiding {}

    /**
     * Something was done that the step does not ask for.
     *
     * @param withNext whether its way back is the way on; not where a box is ruled out, which has one of its own
     */
    record Wrong(WrongMove move, boolean withNext) implements Tiding {}

    /**
     * A box can no longer be ticked.
     *
     * @param reasonTold whether a wrong move says why already
     */
    record RuledOut(Standing.Result result, boolean reasonTold) implements Tiding {}

    /** The way on for all boxes that are ruled out. */
    record WayBack(Sentence next) implements Tiding {}

    /**
     * What the step proved is no longer so.
     *
     * @param reasonTold whether a wrong move says why already
     */
    record NoLonger(Standing.Result result, boolean reasonTold) implements Tiding {}

    /**
     * All required boxes are ticked.
     *
     * @param whole whether the others are, too
     */
    record Proven(boolean whole) implements Tiding {}
}
