/**
 * YAML read for its author's sake: every problem found at once, each at its line and column, with what was probably
 * meant. Refuses what a file of the course never needs and an attacker likes: anchors, aliases, tags, depth without
 * end.
 */
@NullMarked
package dev.podlings.check.yaml;

import org.jspecify.annotations.NullMarked;
