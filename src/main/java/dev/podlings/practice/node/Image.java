package dev.podlings.practice.node;

import dev.podlings.practice.node.file.Digests;

/**
 * An image that exists.
 *
 * @param reference in full, such as {@code docker.io/library/busybox:1.36}
 * @param family what is inside, such as {@code nginx}
 * @param tag such as {@code 1.36}
 * @param size of the pull, in bytes
 * @param present whether it is on a fresh node already
 */
record Image(String reference, String family, String tag, long size, boolean present) {

    /** As a container's status names it: the digest is made from the reference, so that it is always the same. */
    String id() {
        int at = reference.lastIndexOf(':');
        return reference.substring(0, at) + "@sha256:" + Digests.sha256(reference);
    }
}
