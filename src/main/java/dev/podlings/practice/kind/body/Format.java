package dev.podlings.practice.kind.body;

/** How a body is written. */
public enum Format {
    JSON,
    YAML,
    PROTOBUF
}
