/**
 * Nodes and their kubelets: they lead each pod that is bound to a node through its life, and report it in Kubernetes'
 * words. What runs inside a container is in the sub-packages.
 */
@NullMarked
package dev.podlings.practice.node;

import org.jspecify.annotations.NullMarked;
