/**
 * Label and field selectors: reading them, matching by them, and what is said about bad ones.
 */
@NullMarked
package dev.podlings.practice.kind.selector;

import org.jspecify.annotations.NullMarked;
