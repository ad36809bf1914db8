/**
 * The cluster, the checks and the lessons at a Java prompt: what {@code jshell-startup.jsh} imports. Answers print as
 * small tables or sentences.
 */
@NullMarked
package dev.podlings.jshell;

import org.jspecify.annotations.NullMarked;
