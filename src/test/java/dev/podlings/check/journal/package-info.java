/** Journals, fed by a real client from servers that behave and from servers that do not. */
@org.jspecify.annotations.NullMarked
package dev.podlings.check.journal;
