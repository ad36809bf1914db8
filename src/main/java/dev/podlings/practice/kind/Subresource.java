package dev.podlings.practice.kind;

import java.util.List;

/**
 * A part of an object that has an address of its own, such as {@code status}.
 *
 * @param group of its kind if that is another one's, as of {@code autoscaling/v1 Scale}; "" for the object's own group
 * @param version "" together with an empty group
 */
public record Subresource(String name, String group, String version, String kind, List<String> verbs) {
    public Subresource {
        verbs = List.copyOf(verbs);
    }

    /** One that the practice cluster knows by its kind alone. */
    static Subresource of(String name, String kind, String... verbs) {
        return new Subresource(name, "", "", kind, List.of(verbs));
    }
}
