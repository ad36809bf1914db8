package dev.podlings.practice.node.mongo;

/** The user that the image's entrypoint makes in an empty data directory. */
public record RootUser(String name, String password) {}
