package dev.podlings.cluster.door;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request that went through the door, and what it was about.
 *
 * @param method such as {@code POST}
 * @param path without the query
 * @param query without the question mark
 * @param status of the answer; 0 where none came
 */
public record Request(String method, String path, String query, int status) {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** Created for their answer alone: nothing of them stays. */
    private static final Set<String> REVIEWS = Set.of(
            "selfsubjectaccessreviews",
            "selfsubjectrulesreviews",
            "selfsubjectreviews",
            "subjectaccessreviews",
            "localsubjectaccessreviews",
            "tokenreviews");
    /** Ways into a pod, as long as they are open: what happens in it is the lesson's own. */
    private static final Set<String> DOORS = Set.of("exec", "attach", "portforward", "proxy");

    /** What it does, as Kubernetes' authorization calls it, such as {@code list} or {@code patch}. */
    public String verb() {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> name().isEmpty() ? "deletecollection" : "delete";
            default -> {
                boolean watches = query.contains("watch=true") || query.contains("watch=1");
                yield watches ? "watch" : isObject() && name().isEmpty() ? "list" : "get";
            }
        };
    }

    /** Whether it changes nothing: a read, a dry run, a question about permissions, or a way into a pod. */
    public boolean changesNothing() {
        return READING.contains(method) || isDryRun() || REVIEWS.contains(resource()) || DOORS.contains(subresource());
    }

    public boolean isDryRun() {
        return query.contains("dryRun=All");
    }

    /** The namespace that it is about; "" where it is about an object outside of all, a namespace among them. */
    public String namespace() {
        List<String> rest = rest();
        return rest.size() > 2 && rest.get(0).equals("namespaces") && !isOfNamespaceItself(rest) ? rest.get(1) : "";
    }

    /** Such as {@code pods}; "" where it is about no object. */
    public String resource() {
        List<String> rest = rest();
        int at = namespace().isEmpty() ? 0 : 2;
        return rest.size() > at ? rest.get(at) : "";
    }

    /** "" where it is about all of them, or where a new one has its name in the body. */
    public String name() {
        List<String> rest = rest();
        int at = namespace().isEmpty() ? 1 : 3;
        return rest.size() > at ? rest.get(at) : "";
    }

    public String subresource() {
        List<String> rest = rest();
        int at = namespace().isEmpty() ? 2 : 4;
        return rest.size() > at ? rest.get(at) : "";
    }

    private boolean isObject() {
        return !resource().isEmpty();
    }

    private static boolean isOfNamespaceItself(List<String> rest) {
        return rest.get(2).equals("status") || rest.get(2).equals("finalize");
    }

    /** What comes after the group and version. */
    private List<String> rest() {
        List<String> parts = List.of(path.replaceFirst("^/", "").split("/", -1));
        int skip = parts.get(0).equals("api") ? 2 : parts.get(0).equals("apis") ? 3 : parts.size();
        return parts.size() > skip ? parts.subList(skip, parts.size()) : List.of();
    }

    /** The path of the kind that it is about, such as {@code /apis/storage.k8s.io/v1/storageclasses}. */
    public String collection() {
        String name = name();
        if (name.isEmpty()) {
            return path;
        }
        int end = path.indexOf("/" + resource() + "/" + name) + resource().length() + 1;
        return path.substring(0, end);
    }
}
