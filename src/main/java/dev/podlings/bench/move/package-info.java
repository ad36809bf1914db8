/**
 * General wrong moves: what people do in any step of any course, made on purpose, to find where a lesson is silent,
 * says the same thing twice, or offers a way back that does not lead back.
 */
@NullMarked
package dev.podlings.bench.move;

import org.jspecify.annotations.NullMarked;
