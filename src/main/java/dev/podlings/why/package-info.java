/**
 * What {@code why} answers, at the prompt and on the command line alike: understands what was asked, looks objects up
 * that lessons do not know, and has {@code check.why} explain. Knows no screen.
 */
@NullMarked
package dev.podlings.why;

import org.jspecify.annotations.NullMarked;
