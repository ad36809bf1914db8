/**
 * Processes of simulated containers: pids, file descriptors, pipes, signals, limits. A process is a thread of the app
 * or none at all, never a process of the host; it ends with its container.
 */
@NullMarked
package dev.podlings.practice.node.process;

import org.jspecify.annotations.NullMarked;
