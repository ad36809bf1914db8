package dev.podlings.practice.kind.schema;

/** What a field may hold. */
public sealed interface Type permits Leaf, ListType, MapType, Struct {}
