/**
 * Text that is ready for a screen: spans with a role, lines of spans, their width in columns, and the one place that
 * turns a role into an escape sequence. Whatever gets into a span has lost its control characters, so a line can be
 * printed whoever wrote its text.
 */
@NullMarked
package dev.podlings.terminal.text;

import org.jspecify.annotations.NullMarked;
