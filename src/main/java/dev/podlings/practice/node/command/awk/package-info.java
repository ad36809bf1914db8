/**
 * The language of {@code awk}: read once into a tree, then run on each line. Every step counts, every text has a bound.
 */
@NullMarked
package dev.podlings.practice.node.command.awk;

import org.jspecify.annotations.NullMarked;
