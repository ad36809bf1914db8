package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.api.http.Request;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Discovery;
import dev.podlings.practice.kind.openapi.OpenApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server tells about itself: its version, its health, and what it serves. Made when first asked for. */
final class Documents {
    private static final List<String> HEALTH = List.of("readyz", "livez", "healthz");

    private final Map<String, byte[]> made = new ConcurrentHashMap<>();

    /** Empty if the address is not one of a document. */
    Optional<Answer> answer(Request request) {
        List<String> path = request.segments();
        if (path.isEmpty()) {
            return Optional.of(json("/", Documents::paths));
        }
        return switch (path.get(0)) {
            case "version" ->
                path.size() == 1 ? only("GET", request, json("/version", Documents::version)) : Optional.empty();
            case "readyz", "livez", "healthz" -> Optional.of(health(request));
            case "openapi" -> Optional.of(openApi(path));
            case "api" -> path.size() <= 2 ? core(request, path) : Optional.empty();
            case "apis" -> path.size() <= 3 ? groups(request, path) : Optional.empty();
            default -> Optional.empty();
        };
    }

    static Answer.Whole pageNotFound() {
        return Answer.text(404, "404 page not found\n");
    }

    private Optional<Answer> core(Request request, List<String> path) {
        if (path.size() == 1) {
            return only("GET", request, listing(request, "/api", Discovery::aggregatedCore, () -> versions(request)));
        }
        return path.get(1).equals("v1")
                ? only("GET", request, json("/api/v1", () -> Discovery.resources("")))
                : Optional.of(pageNotFound());
    }

    private Optional<Answer> groups(Request request, List<String> path) {
        if (path.size() == 1) {
            return only("GET", request, listing(request, "/apis", Discovery::aggregatedGroups, Discovery::groupList));
        }
        String group = path.get(1);
        if (!Discovery.groups().contains(group)) {
            return Optional.of(pageNotFound());
        }
        if (path.size() == 2) {
            return only("GET", request, json("/apis/" + group, () -> Discovery.group(group)));
        }
        if (!path.get(2).equals("v1")) {
            throw Refusals.noSuchResource();
        }
        return only("GET", request, json("/apis/" + group + "/v1", () -> Discovery.resources(group)));
    }

    private Answer listing(Request request, String path, Supplier<ObjectNode> aggregated, Supplier<ObjectNode> legacy) {
        if (new Accept(request.header("accept").orElse("")).wantsAggregatedDiscovery()) {
            return Answer.of(200, Discovery.AGGREGATED, bytes(path + " aggregated", aggregated))
                    .withHeader("Vary", "Accept");
        }
        return json(path, legacy);
    }

    private Answer openApi(List<String> path) {
        if (path.size() == 2 && path.get(1).equals("v2")) {
            // kubectl asks for it where v3 lacks a kind, and then goes on without: no kind needs to be in it.
            return Answer.of(200, "application/com.github.proto-openapi.spec.v2.v1.0+protobuf", new byte[0]);
        }
        if (path.size() < 2 || !path.get(1).equals("v3")) {
            return pageNotFound();
        }
        String document = String.join("/", path.subList(2, path.size()));
        if (document.isEmpty()) {
            return json("/openapi/v3", OpenApi::index);
        }
        return OpenApi.document(document).isPresent()
                ? json(
                        "/openapi/v3/" + document,
                        () -> OpenApi.document(document).orElseThrow())
                : pageNotFound();
    }

    private static Answer health(Request request) {
        String what = request.segments().get(0);
        boolean verbose = request.query().has("verbose") && request.segments().size() == 1;
        return Answer.text(200, verbose ? "[+]ping ok\n[+]log ok\n[+]etcd ok\n" + what + " check passed\n" : "ok");
    }

    private static Optional<Answer> only(String method, Request request, Answer answer) {
        if (!request.method().equals(method)) {
            throw Refusals.methodNotAllowed();
        }
        return Optional.of(answer);
    }

    private Answer.Whole json(String path, Supplier<ObjectNode> document) {
        return Answer.of(200, Answers.JSON, bytes(path, document));
    }

    private byte[] bytes(String path, Supplier<ObjectNode> document) {
        return made.computeIfAbsent(path, any -> Json.bytes(document.get()));
    }

    private static ObjectNode versions(Request request) {
        return Discovery.versions(request.header("host").orElse("127.0.0.1"));
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "36")
                .put("emulationMajor", "1")
                .put("emulationMinor", "36")
                .put("minCompatibilityMajor", "1")
                .put("minCompatibilityMinor", "35")
                .put("gitVersion", "v1.36.2")
                .put("gitCommit", "podlings")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-06-16T00:00:00Z")
                .put("goVersion", "java" + Runtime.version().feature())
                .put("compiler", "javac")
                .put("platform", "linux/amd64");
    }

    private static ObjectNode paths() {
        ObjectNode document = Json.object();
        ArrayNode paths = document.putArray("paths");
        paths.add("/api").add("/api/v1").add("/apis");
        for (String group : Discovery.groups()) {
            paths.add("/apis/" + group).add("/apis/" + group + "/v1");
        }
        HEALTH.forEach(each -> paths.add("/" + each));
        paths.add("/openapi/v3").add("/version");
        return document;
    }
}
