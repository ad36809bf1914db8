package dev.podlings.practice.kind.schema;

/** A type without parts of its own. */
public enum Leaf implements Type {
    STRING("string"),
    INT32("int32"),
    INT64("int64"),
    DOUBLE("float64"),
    BOOLEAN("bool"),
    /** Text in JSON (base64). */
    BYTES("[]uint8"),
    /** Text such as {@code 100Mi}; a number in JSON is accepted too. */
    QUANTITY("resource.Quantity"),
    /** A number, or text such as {@code 25%} or the name of a port. */
    INT_OR_STRING("intstr.IntOrString"),
    /** RFC 3339, to the second. */
    TIME("v1.Time"),
    /** RFC 3339, to the microsecond. */
    MICRO_TIME("v1.MicroTime"),
    /** Whatever JSON it is, kept as it is. */
    ANY("runtime.RawExtension");

    private final String goName;

    Leaf(String goName) {
        this.goName = goName;
    }

    /** What Go calls it, for complaints about wrong types. */
    public String goName() {
        return goName;
    }
}
