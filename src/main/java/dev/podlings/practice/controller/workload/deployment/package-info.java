/**
 * The Deployment controller: it makes a ReplicaSet for each pod template and moves the replicas from the old ones to
 * the new one. How many go where is decided by pure functions over {@link Rollout}.
 */
@NullMarked
package dev.podlings.practice.controller.workload.deployment;

import org.jspecify.annotations.NullMarked;
