package dev.podlings.practice.kind.schema;

/** A JSON array of items of one type. */
public record ListType(Type item) implements Type {}
