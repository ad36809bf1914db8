package dev.podlings.practice.kind;

import java.util.List;
import java.util.Optional;

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
 * @param verbs what can be done with it, in alphabetical order
 * @param subresources in alphabetical order
 */
public record Kind(
        String group,
        String version,
        String kind,
        String plural,
        String singular,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        List<String> verbs,
        List<Subresource> subresources) {

    public Kind {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        verbs = List.copyOf(verbs);
        subresources = List.copyOf(subresources);
    }

    /** As it stands in manifests: {@code apps/v1}, or {@code v1} for the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As Kubernetes names it in messages: {@code statefulsets.apps}, or {@code pods} for the core group. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As Kubernetes names it in refusals of a body: {@code StatefulSet.apps}, or {@code Pod} for the core group. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    public Optional<Subresource> subresource(String name) {
        return subresources.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public boolean allows(String verb) {
        return verbs.contains(verb);
    }

    /** Whether objects of it are kept; a review is answered and forgotten. */
    public boolean kept() {
        return allows("get");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kind that
                && kind.equals(that.kind)
                && group.equals(that.group)
                && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + group.hashCode();
    }

    @Override
    public String toString() {
        return apiVersion() + " " + kind;
    }
}
