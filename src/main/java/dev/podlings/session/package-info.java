/**
 * A learner's way through a course: immutable state, actions, outcomes, gates, progress.
 */
@NullMarked
package dev.podlings.session;

import org.jspecify.annotations.NullMarked;
