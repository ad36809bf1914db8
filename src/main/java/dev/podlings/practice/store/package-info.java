/**
 * One ordered history of immutable objects. Every write gets the next resourceVersion; lists and watches read the same
 * history.
 */
@NullMarked
package dev.podlings.practice.store;

import org.jspecify.annotations.NullMarked;
