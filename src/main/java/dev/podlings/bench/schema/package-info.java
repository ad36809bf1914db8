/**
 * Judges the YAML of a course by the published JSON Schemas, the very files that editors complete and underline by. What
 * the readers have told already, in better words, is not told again. Loaded by {@code podlings lint} alone, as the
 * validator behind it takes its time to start.
 */
@NullMarked
package dev.podlings.bench.schema;

import org.jspecify.annotations.NullMarked;
