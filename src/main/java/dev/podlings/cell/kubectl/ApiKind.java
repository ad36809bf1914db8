package dev.podlings.cell.kubectl;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kind of object that the cluster knows.
 *
 * @param group "" for the core group
 * @param keepsStatus whether its status is written apart, through a subresource
 */
public record ApiKind(
        String group,
        String version,
        String kind,
        String plural,
        String singular,
        List<String> shortNames,
        boolean namespaced,
        List<String> verbs,
        List<String> categories,
        boolean keepsStatus) {

    public ApiKind {
        shortNames = List.copyOf(shortNames);
        verbs = List.copyOf(verbs);
        categories = List.copyOf(categories);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The kind as kubectl writes it before a name: {@code statefulset.apps}, {@code pod}. */
    public String typed() {
        return kind.toLowerCase(Locale.ROOT) + (group.isEmpty() ? "" : "." + group);
    }

    /** The kind as the server writes it in refusals: {@code statefulsets.apps}, {@code pods}. */
    String resource() {
        return plural + (group.isEmpty() ? "" : "." + group);
    }

    /** The path of all of them, or of those in a namespace. */
    public String path(@Nullable String namespace) {
        String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        return root + (namespaced && namespace != null ? "/namespaces/" + namespace : "") + "/" + plural;
    }

    public String path(String namespace, String name) {
        return path(namespace) + "/" + name;
    }

    /** Whether this word on a command line means it: {@code sts}, {@code pods}, {@code deployment.apps}. */
    boolean isNamed(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        if (dot > 0) {
            String rest = lower.substring(dot + 1);
            boolean groupFits = rest.equals(group) || rest.equals(version + "." + group);
            return groupFits && isNamed(lower.substring(0, dot));
        }
        return lower.equals(plural)
                || lower.equals(singular)
                || lower.equals(kind.toLowerCase(Locale.ROOT))
                || shortNames.contains(lower);
    }
}
