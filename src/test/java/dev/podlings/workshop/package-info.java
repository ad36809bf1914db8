/** Tests of the lesson prompt: what a learner reads of what they did. */
@NullMarked
package dev.podlings.workshop;

import org.jspecify.annotations.NullMarked;
