/** What expectations stand on, each by itself; the kinds of them are tried out on a whole step. */
@org.jspecify.annotations.NullMarked
package dev.podlings.check.expect;
