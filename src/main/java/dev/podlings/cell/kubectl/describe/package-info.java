/**
 * What {@code kubectl describe} prints: one page per kind, field by field as kubectl 1.32 lays it out. A page reads the
 * object and what stands around it, and knows nothing of command lines.
 */
@NullMarked
package dev.podlings.cell.kubectl.describe;

import org.jspecify.annotations.NullMarked;
