/**
 * The words of the interface. Every package keeps its sentences in a {@code messages.properties} beside its classes
 * (English, complete) and in {@code messages_de.properties} (German, complete); code holds keys, never sentences.
 */
@NullMarked
package dev.podlings.words;

import org.jspecify.annotations.NullMarked;
