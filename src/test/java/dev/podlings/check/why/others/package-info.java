/** Every trouble of the kinds that a practice cluster does not serve, with objects written by hand. */
@org.jspecify.annotations.NullMarked
package dev.podlings.check.why.others;
