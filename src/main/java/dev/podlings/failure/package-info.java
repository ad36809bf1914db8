/**
 * What ends the app: one exception, with what to do about it.
 */
@NullMarked
package dev.podlings.failure;

import org.jspecify.annotations.NullMarked;
