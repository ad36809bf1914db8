package dev.podlings.practice.kind.schema;

/** A JSON object whose names are free and whose values are of one type. */
public record MapType(Type value) implements Type {}
