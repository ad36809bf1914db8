/**
 * Everything on the screen, and the only package that knows JLine.
 *
 * <p>What the learner has read is written once and stays in the terminal's own scrollback. Only a few rows at the
 * bottom are ever drawn again: the prompt with its panel, or the spinner of what runs.
 * {@link dev.podlings.terminal.Screen} has two forms, one that draws and one whose every change is a new line that
 * reads well aloud.
 */
@NullMarked
package dev.podlings.terminal;

import org.jspecify.annotations.NullMarked;
