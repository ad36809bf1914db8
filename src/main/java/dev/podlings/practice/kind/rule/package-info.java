/**
 * What each kind is given when it is created (defaults) and what is refused (validation), one short file per kind;
 * {@code KindRules} is the way in.
 */
@NullMarked
package dev.podlings.practice.kind.rule;

import org.jspecify.annotations.NullMarked;
