/**
 * What a patch makes of an object: JSON Patch, merge patch, strategic merge patch. Pure functions over JSON trees; a
 * tree that is handed in is not changed.
 */
@NullMarked
package dev.podlings.practice.api.patch;

import org.jspecify.annotations.NullMarked;
