/**
 * Nodes, the kubelet and the simulated inside of containers.
 */
@NullMarked
package dev.podlings.practice.node;

import org.jspecify.annotations.NullMarked;
