/**
 * Everything on the screen. The only package that knows JLine.
 */
@NullMarked
package dev.podlings.terminal;

import org.jspecify.annotations.NullMarked;
