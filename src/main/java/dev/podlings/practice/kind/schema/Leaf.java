package dev.podlings.practice.kind.schema;

/** A type without parts of its own. */
public enum Leaf implements Type {
    STRING,
    INT32,
    INT64,
    DOUBLE,
    BOOLEAN,
    /** Text in JSON (base64). */
    BYTES,
    /** Text such as {@code 100Mi}; a number in JSON is accepted too. */
    QUANTITY,
    /** A number, or text such as {@code 25%} or the name of a port. */
    INT_OR_STRING,
    /** RFC 3339, to the second. */
    TIME,
    /** RFC 3339, to the microsecond. */
    MICRO_TIME,
    /** Whatever JSON it is, kept as it is. */
    ANY
}
