package dev.podlings.practice.node;

import java.util.HashSet;
import java.util.Set;

/** The images that are on a node. Touched on the timeline only. */
final class NodeImages {
    private final Set<String> pulled = new HashSet<>();

    boolean has(Image image) {
        return image.present() || pulled.contains(image.reference());
    }

    void add(Image image) {
        pulled.add(image.reference());
    }
}
