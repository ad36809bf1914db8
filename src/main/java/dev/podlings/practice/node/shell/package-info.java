/**
 * A POSIX-like shell: parser, expansion, interpreter, built-in commands. It starts other commands as processes of its
 * container and knows nothing of what they do.
 */
@NullMarked
package dev.podlings.practice.node.shell;

import org.jspecify.annotations.NullMarked;
