/** podlings: Kubernetes in small steps. {@link dev.podlings.Main} wires the objects. */
@NullMarked
package dev.podlings;

import org.jspecify.annotations.NullMarked;
