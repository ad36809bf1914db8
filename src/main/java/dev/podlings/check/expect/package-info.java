/**
 * What can be expected of a cluster: one class per kind of expectation, each with its own way to be written, its own
 * judgement and its own words. Judged on what there is, what was remembered, and what happened since.
 */
@NullMarked
package dev.podlings.check.expect;

import org.jspecify.annotations.NullMarked;
