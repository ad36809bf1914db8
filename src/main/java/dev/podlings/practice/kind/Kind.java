package dev.podlings.practice.kind;

import java.util.List;

/**
 * What Kubernetes calls one kind of object, and how it is addressed.
 *
 * @param group the API group; "" is the core group
 * @param version the version that the practice cluster serves, such as {@code v1}
 * @param kind as it stands in manifests, such as {@code StatefulSet}
 * @param plural as it stands in paths, such as {@code statefulsets}
 * @param singular as kubectl accepts it, such as {@code statefulset}
 * @param namespaced whether an object lives in a namespace
 * @param shortNames such as {@code sts}
 * @param categories such as {@code all}
 */
public record Kind(
        String group,
        String version,
        String kind,
        String plural,
        String singular,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories) {

    public Kind {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
    }

    /** As it stands in manifests: {@code apps/v1}, or {@code v1} for the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As Kubernetes names it in messages: {@code statefulsets.apps}, or {@code pods} for the core group. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
