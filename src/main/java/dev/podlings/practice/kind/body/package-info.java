/**
 * From the bytes of a request to an object: JSON, YAML or protobuf, unknown and repeated fields, wrong types, in
 * Kubernetes' words.
 */
@NullMarked
package dev.podlings.practice.kind.body;

import org.jspecify.annotations.NullMarked;
