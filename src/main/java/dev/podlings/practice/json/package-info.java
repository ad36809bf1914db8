/**
 * Small words for JSON trees, which is what the practice cluster's objects are made of.
 */
@NullMarked
package dev.podlings.practice.json;

import org.jspecify.annotations.NullMarked;
