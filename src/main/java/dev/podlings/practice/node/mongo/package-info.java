/**
 * The simulated mongod: MongoDB's wire protocol and commands over a library's in-memory engine, its data kept in the
 * pod's volume, replica sets with elections, and {@code mongosh}. Loaded when the first mongo container starts.
 */
@NullMarked
package dev.podlings.practice.node.mongo;

import org.jspecify.annotations.NullMarked;
