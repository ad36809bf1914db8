/**
 * Where podlings keeps things on the learner's machine: what it remembers, and the files that belong to the learner.
 */
@NullMarked
package dev.podlings.home;

import org.jspecify.annotations.NullMarked;
