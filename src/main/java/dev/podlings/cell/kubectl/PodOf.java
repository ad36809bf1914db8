package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The pod that a command goes into, and its containers. */
record PodOf(JsonNode pod) {
    private static final String DEFAULT = "kubectl.kubernetes.io/default-container";

    /** What is said of a kind that has no pods: another word for each command. */
    @FunctionalInterface
    interface NoPods {
        String of(String kind);
    }

    /**
     * A pod by name, or the first one of {@code TYPE/NAME}.
     *
     * @throws Api.Refused if there is none of this name
     */
    static PodOf named(Call call, String word, NoPods none) {
        int slash = word.indexOf('/');
        ApiKind kind = call.kind(slash < 0 ? "pods" : word.substring(0, slash));
        String name = word.substring(slash + 1);
        JsonNode object = existing(call, kind, name);
        if (kind.plural().equals("pods")) {
            return new PodOf(object);
        }
        String selector = selector(object);
        if (selector.isEmpty()) {
            throw new Arguments.Complaint("error: "
                    + none.of("*" + kind.version() + "." + kind.kind())
                    + ": selector for *" + kind.version() + "." + kind.kind() + " not implemented");
        }
        List<PodOf> pods = selected(call, "?labelSelector=" + Call.encoded(selector));
        if (pods.isEmpty()) {
            throw new Arguments.Complaint("error: timed out waiting for the condition");
        }
        // kubectl, logs and exec: the pods that run come first.
        PodOf first = pods.stream()
                .min(Comparator.comparing(each -> !each.phase().equals("Running")))
                .orElseThrow();
        if (pods.size() > 1 && call.arguments().word(0).equals("logs")) {
            call.err().println("Found " + pods.size() + " pods, using pod/" + first.name());
        }
        return first;
    }

    /** client-go, resource: where an object is not found, its namespace may be what is missing. */
    private static JsonNode existing(Call call, ApiKind kind, String name) {
        Reply reply = call.named(kind, name);
        if (!reply.isOk()) {
            throw new Api.Refused(reply);
        }
        return reply.json();
    }

    private static String selector(JsonNode owner) {
        JsonNode selector = owner.path("spec").path("selector");
        JsonNode labels = selector.path("matchLabels").isObject() ? selector.path("matchLabels") : selector;
        return labels.isEmpty() || labels.has("matchExpressions") ? "" : Tables.labels(labels);
    }

    static List<PodOf> selected(Call call, String query) {
        List<PodOf> pods = new ArrayList<>();
        call.ok(call.api().get("/api/v1/namespaces/" + call.namespace() + "/pods" + query))
                .json()
                .path("items")
                .forEach(pod -> pods.add(new PodOf(pod)));
        return pods;
    }

    String name() {
        return pod.path("metadata").path("name").asString("");
    }

    String phase() {
        return pod.path("status").path("phase").asString("");
    }

    List<String> containers() {
        return names("containers").toList();
    }

    boolean has(String container) {
        return Stream.of("containers", "initContainers", "ephemeralContainers")
                .flatMap(this::names)
                .anyMatch(container::equals);
    }

    /** Of a status that is in the state {@code running}. */
    boolean runs(String container) {
        return StreamSupport.stream(pod.path("status").path("containerStatuses").spliterator(), false)
                .anyMatch(each -> each.path("name").asString("").equals(container)
                        && each.path("state").has("running"));
    }

    /** kubectl: the container that an annotation names, or the first one; with a word about it if there are several. */
    String usual(Call call) {
        List<String> all = containers();
        String named = pod.path("metadata").path("annotations").path(DEFAULT).asString(all.get(0));
        if (all.size() > 1 && !call.arguments().is("quiet")) {
            String others = Stream.of(
                            Map.entry("containers", ""),
                            Map.entry("ephemeralContainers", " (ephem)"),
                            Map.entry("initContainers", " (init)"))
                    .flatMap(each -> names(each.getKey()).map(name -> name + each.getValue()))
                    .collect(Collectors.joining(", "));
            call.err().println("Defaulted container \"" + named + "\" out of: " + others);
        }
        return named;
    }

    private Stream<String> names(String kind) {
        return StreamSupport.stream(pod.path("spec").path(kind).spliterator(), false)
                .map(each -> each.path("name").asString(""));
    }
}
