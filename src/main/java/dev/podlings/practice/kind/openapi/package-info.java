/**
 * The OpenAPI v3 documents by which kubectl checks manifests and explains fields.
 */
@NullMarked
package dev.podlings.practice.kind.openapi;

import org.jspecify.annotations.NullMarked;
