/**
 * Runs the cells of a lesson: manifests, command lines, Java snippets, quizzes.
 */
@NullMarked
package dev.podlings.cell;

import org.jspecify.annotations.NullMarked;
