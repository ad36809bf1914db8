/**
 * Why an object is not getting anywhere, read from the cluster's own conditions and events: one rule per trouble.
 * Read-only, on any cluster.
 */
@NullMarked
package dev.podlings.check.why;

import org.jspecify.annotations.NullMarked;
