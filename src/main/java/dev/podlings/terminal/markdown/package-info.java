/**
 * Markdown for the screen: CommonMark and GFM laid out in columns. A document becomes lines of
 * {@link dev.podlings.terminal.text.Line}; nothing here prints.
 */
@NullMarked
package dev.podlings.terminal.markdown;

import org.jspecify.annotations.NullMarked;
