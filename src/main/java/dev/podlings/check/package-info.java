/**
 * Checks: what a lesson claims about the cluster, judged on the history of what the cluster did.
 */
@NullMarked
package dev.podlings.check;

import org.jspecify.annotations.NullMarked;
