/**
 * The one door through which everything goes that podlings, its lessons' commands and its Java snippets ask of a
 * cluster of the learner's own: it knows the credentials, finds the server again when it moves, and sees what is
 * changed.
 */
@NullMarked
package dev.podlings.cluster.door;

import org.jspecify.annotations.NullMarked;
