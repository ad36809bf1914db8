/**
 * Watches: everyone who looks at a kind is told of each write to it, in order, without holding up the writer or one
 * another. An event is encoded once for each form in which it is wanted, however many want it.
 */
@NullMarked
package dev.podlings.practice.api.watch;

import org.jspecify.annotations.NullMarked;
