/**
 * What a learner types: in one spelling, whether the step itself wants it, and what to say of a line that missed
 * something, by its own words and its end. Knows how the cluster stands; runs nothing.
 */
@NullMarked
package dev.podlings.session.typed;

import org.jspecify.annotations.NullMarked;
