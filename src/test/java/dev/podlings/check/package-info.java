/** Checks, tried on journals that are fed by hand and on what a real Kubernetes did. */
@org.jspecify.annotations.NullMarked
package dev.podlings.check;
