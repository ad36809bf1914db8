/**
 * Which images a cluster can run: what its nodes hold, what a short pod finds out, and what to do about an image that
 * cannot be had.
 */
@NullMarked
package dev.podlings.cluster.image;

import org.jspecify.annotations.NullMarked;
