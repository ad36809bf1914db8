package dev.podlings.practice.kind.body;

/** What is to be done about fields that Kubernetes does not know, or that are said twice. */
public enum FieldValidation {
    IGNORE,
    WARN,
    STRICT
}
