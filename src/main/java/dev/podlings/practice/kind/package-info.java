/**
 * What the practice cluster knows about each Kubernetes kind: names, schema, defaults, validation, table columns. Pure functions over JSON trees; nothing here reads the store.
 */
@NullMarked
package dev.podlings.practice.kind;

import org.jspecify.annotations.NullMarked;
