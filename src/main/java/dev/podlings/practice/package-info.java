/**
 * The practice cluster: a Kubernetes API in this JVM, with the real controllers' behaviour and simulated nodes.
 */
@NullMarked
package dev.podlings.practice;

import org.jspecify.annotations.NullMarked;
