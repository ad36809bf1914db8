/**
 * PodDisruptionBudgets: how many pods may be missing on purpose, and whether one more may be evicted.
 */
@NullMarked
package dev.podlings.practice.controller.disruption;

import org.jspecify.annotations.NullMarked;
