/**
 * The Kubernetes cluster that a lesson runs on: choosing it, looking at it first, and keeping to what is ours on it.
 */
@NullMarked
package dev.podlings.cluster;

import org.jspecify.annotations.NullMarked;
