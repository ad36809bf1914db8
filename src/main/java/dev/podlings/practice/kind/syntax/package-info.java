/**
 * How Kubernetes writes names, labels and quantities, and what it says of those that are not written so.
 */
@NullMarked
package dev.podlings.practice.kind.syntax;

import org.jspecify.annotations.NullMarked;
