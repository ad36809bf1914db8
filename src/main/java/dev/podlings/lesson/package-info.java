/**
 * Lessons as they are written: Markdown in, immutable records out, with every problem at its line and column. Knows no
 * cluster and no screen.
 */
@NullMarked
package dev.podlings.lesson;

import org.jspecify.annotations.NullMarked;
