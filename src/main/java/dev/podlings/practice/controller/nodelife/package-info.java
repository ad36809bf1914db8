/**
 * What becomes of nodes that fall silent, and of the pods on them: taints, eviction after the time that a pod
 * tolerates, and the end of pods whose node is out of service or gone.
 */
@NullMarked
package dev.podlings.practice.controller.nodelife;

import org.jspecify.annotations.NullMarked;
