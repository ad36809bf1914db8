package dev.podlings.practice.api.fields;

/**
 * A field that an applier wants to be otherwise than its owner has set it.
 *
 * @param path as messages show it
 */
public record Conflict(Owner owner, String path) {}
