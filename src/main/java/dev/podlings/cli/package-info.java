/**
 * The commands of podlings, one class each.
 */
@NullMarked
package dev.podlings.cli;

import org.jspecify.annotations.NullMarked;
