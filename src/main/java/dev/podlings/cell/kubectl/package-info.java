/**
 * The verbs of kubectl that lessons need, for learners without a kubectl: they speak to the cluster over its API and
 * print what kubectl prints.
 */
@NullMarked
package dev.podlings.cell.kubectl;

import org.jspecify.annotations.NullMarked;
