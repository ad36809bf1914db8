package dev.podlings.why;

import dev.podlings.cell.kubectl.Api;
import dev.podlings.cell.kubectl.ApiKind;
import dev.podlings.cell.kubectl.Discovery;
import dev.podlings.cell.kubectl.Reply;
import dev.podlings.check.why.others.Elsewhere;
import dev.podlings.check.why.others.OtherDiagnosis;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.OtherKind;
import dev.podlings.check.world.OtherRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads objects of kinds that lessons do not know, by what the cluster itself says that it serves. Calls block. */
public final class OtherObjects implements Elsewhere {
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 20;

    /** Groups whose objects are measurements, questions, or somebody's notes to themselves. */
    private static final Set<String> NOTES = Set.of(
            "authentication.k8s.io",
            "authorization.k8s.io",
            "coordination.k8s.io",
            "custom.metrics.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "external.metrics.k8s.io",
            "metrics.k8s.io");

    private final Api api;
    private final Discovery discovery;
    private final String namespace;

    public OtherObjects(Api api, Discovery discovery, String namespace) {
        this.api = api;
        this.discovery = discovery;
        this.namespace = namespace;
    }

    /** The kind that a word on a command line means, as kubectl would take it. */
    Optional<ApiKind> named(String word) {
        return discovery.named(word).filter(kind -> kind.verbs().contains("get") && !isKnown(kind));
    }

    /** Why the cluster does not tell which kinds it serves; nothing where it does. */
    Optional<String> refusal() {
        return discovery.kinds().isEmpty() ? Optional.of(api.get("/apis").message()) : Optional.empty();
    }

    /** Every name of a kind that {@link #named} takes. */
    public List<String> names() {
        return kinds().flatMap(
                        kind -> Stream.concat(Stream.of(kind.singular(), kind.plural()), kind.shortNames().stream()))
                .toList();
    }

    Reply get(ApiKind kind, String name) {
        return api.get(kind.path(namespace, URLEncoder.encode(name, StandardCharsets.UTF_8)));
    }

    OtherRef named(ApiKind kind, String name) {
        return new OtherRef(other(kind), name);
    }

    Other object(ApiKind kind, JsonNode tree) {
        return new Other(other(kind), tree);
    }

    /** All of a kind; nothing where they may not be read. */
    Optional<List<Other>> all(ApiKind kind) {
        List<Other> found = new ArrayList<>();
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Reply reply = api.get(kind.path(namespace) + "?limit=" + PAGE + next);
            if (!reply.isOk()) {
                return Optional.empty();
            }
            JsonNode list = reply.json();
            list.path("items").forEach(tree -> found.add(object(kind, tree)));
            String more = list.path("metadata").path("continue").asString("");
            if (more.isEmpty()) {
                break;
            }
            next = "&continue=" + URLEncoder.encode(more, StandardCharsets.UTF_8);
        }
        return Optional.of(found);
    }

    /** Those in the namespace that somebody has made and that say how they are. */
    List<Other> inNamespace() {
        return kinds()
                .filter(ApiKind::namespaced)
                .filter(kind -> kind.verbs().contains("list") && !NOTES.contains(kind.group()))
                .filter(kind -> kind.keepsStatus() || OtherDiagnosis.hasRules(other(kind)))
                .toList()
                .parallelStream()
                .flatMap(kind -> all(kind).stream().flatMap(List::stream))
                .filter(object -> object.controller() == null)
                .toList();
    }

    /** Those in the namespace that were deleted and are still there. */
    List<Other> leaving() {
        return kinds()
                .filter(kind -> kind.namespaced() && kind.verbs().contains("list"))
                .filter(kind -> !NOTES.contains(kind.group()))
                .toList()
                .parallelStream()
                .flatMap(kind -> all(kind).stream().flatMap(List::stream))
                .filter(Other::isDeleting)
                .toList();
    }

    @Override
    public Optional<List<Other>> all(String group, String title) {
        return kinds().filter(kind -> kind.group().equals(group) && kind.kind().equals(title))
                .findFirst()
                .flatMap(this::all);
    }

    /** Each in its preferred version only. */
    private Stream<ApiKind> kinds() {
        List<ApiKind> all = discovery.kinds();
        return all.stream().filter(kind -> !isKnown(kind) && first(all, kind).equals(kind));
    }

    private static ApiKind first(List<ApiKind> all, ApiKind kind) {
        return all.stream()
                .filter(each ->
                        each.group().equals(kind.group()) && each.plural().equals(kind.plural()))
                .findFirst()
                .orElse(kind);
    }

    private static boolean isKnown(ApiKind kind) {
        return Kind.named(kind.typed()).isPresent()
                || (kind.group().equals("events.k8s.io") && kind.kind().equals("Event"));
    }

    private OtherKind other(ApiKind kind) {
        boolean isUnique = discovery
                .named(kind.singular())
                .map(found -> found.group().equals(kind.group()))
                .orElse(false);
        return new OtherKind(
                kind.group(),
                kind.kind(),
                kind.plural(),
                isUnique ? kind.singular() : kind.typed(),
                kind.namespaced(),
                kind.keepsStatus());
    }
}
