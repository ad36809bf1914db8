/**
 * What there is in the cluster, as checks and diagnosis look at it: objects as plain JSON trees, found by kind and
 * name, with the few questions that Kubernetes' own rules ask of them. Reads, never writes; knows no history.
 */
@NullMarked
package dev.podlings.check.world;

import org.jspecify.annotations.NullMarked;
