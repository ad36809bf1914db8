/**
 * The scheduler: which node each new pod goes to, and in Kubernetes' words why it can go to none. The choice is a pure
 * function over {@link PodNeeds} and {@link NodeView}.
 */
@NullMarked
package dev.podlings.practice.controller.scheduler;

import org.jspecify.annotations.NullMarked;
