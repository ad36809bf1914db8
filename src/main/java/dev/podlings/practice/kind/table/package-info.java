/**
 * The columns and cells that {@code kubectl get} prints, one row builder per kind.
 */
@NullMarked
package dev.podlings.practice.kind.table;

import org.jspecify.annotations.NullMarked;
