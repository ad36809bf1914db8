package dev.podlings.practice.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which images the nodes hold from the start, and whether they can pull others.
 *
 * @param held their names, such as {@code busybox:1.36}; null for those that {@code images.yaml} says
 * @param online whether registries can be reached
 */
public record Stock(@Nullable List<String> held, boolean online) {
    public static final Stock USUAL = new Stock(null, true);

    public Stock {
        held = held == null ? null : List.copyOf(held);
    }
}
