/**
 * The shape of each kind: its fields, their types, which lists are merged by which key. Read from one table,
 * {@code kind/schema.txt}.
 */
@NullMarked
package dev.podlings.practice.kind.schema;

import org.jspecify.annotations.NullMarked;
