/**
 * The DaemonSet controller: one pod on each node that is meant. What to do next is a pure function: {@link DaemonPlan}.
 */
@NullMarked
package dev.podlings.practice.controller.workload.daemonset;

import org.jspecify.annotations.NullMarked;
