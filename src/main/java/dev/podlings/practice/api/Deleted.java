package dev.podlings.practice.api;

import dev.podlings.practice.store.StoredObject;

/**
 * What a deletion has come to.
 *
 * @param object as it is now, or as it was when it is gone
 */
public record Deleted(StoredObject object, boolean gone) {}
