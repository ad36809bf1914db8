package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The commands that tell about the cluster itself. */
final class ShowVerbs {
    private ShowVerbs() {}

    static int apiResources(Call call) {
        Arguments arguments = call.arguments();
        if (!arguments.word(1).isEmpty()) {
            throw new Arguments.Complaint("error: unexpected arguments: " + arguments.from(1)
                    + "\nSee 'kubectl api-resources -h' for help and examples");
        }
        List<ApiKind> kinds = call.discovery().kinds().stream()
                .filter(kind ->
                        arguments.option("api-group").map(kind.group()::equals).orElse(true))
                .filter(kind -> arguments
                        .option("namespaced")
                        .map(String.valueOf(kind.namespaced())::equals)
                        .orElse(true))
                .sorted(Comparator.comparing(ApiKind::group).thenComparing(ApiKind::plural))
                .toList();
        boolean wide = arguments.option("output", "").equals("wide");
        if (arguments.option("output", "").equals("name")) {
            kinds.forEach(kind -> call.out().println(kind.resource()));
            return 0;
        }
        List<List<String>> rows = new ArrayList<>();
        if (!arguments.is("no-headers")) {
            rows.add(row(wide, "NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND", "VERBS", "CATEGORIES"));
        }
        kinds.forEach(kind -> rows.add(row(
                wide,
                kind.plural(),
                String.join(",", kind.shortNames()),
                kind.apiVersion(),
                String.valueOf(kind.namespaced()),
                kind.kind(),
                kind.verbs().stream().sorted().collect(Collectors.joining(",")),
                String.join(",", kind.categories()))));
        call.out().print(Tables.print(rows));
        return 0;
    }

    private static List<String> row(boolean wide, String... cells) {
        return List.of(cells).subList(0, wide ? cells.length : 5);
    }

    static int apiVersions(Call call) {
        call.discovery().kinds().stream()
                .map(ApiKind::apiVersion)
                .distinct()
                .sorted()
                .forEach(call.out()::println);
        return 0;
    }

    static int clusterInfo(Call call) {
        call.ok(call.api().get("/version"));
        call.out()
                .println("Kubernetes control plane is running at " + call.api().server());
        return 0;
    }

    static int version(Call call) {
        if (!call.arguments().word(1).isEmpty()) {
            throw new Arguments.Complaint(
                    "error: extra arguments: " + call.arguments().from(1));
        }
        call.out().println("Client Version: podlings' own kubectl");
        if (call.arguments().is("client")) {
            return 0;
        }
        JsonNode version = call.ok(call.api().get("/version")).json();
        call.out().println("Server Version: " + version.path("gitVersion").asString(""));
        return 0;
    }

    static int config(Call call) {
        switch (call.arguments().word(1)) {
            case "current-context" -> call.out().println(call.context());
            case "get-contexts" -> {
                List<List<String>> rows = new ArrayList<>();
                rows.add(List.of("CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE"));
                rows.add(List.of("*", call.context(), call.context(), call.context(), call.namespace()));
                call.out().print(Tables.print(rows));
            }
            default ->
                throw new Arguments.Complaint(
                        "error: podlings chooses the cluster and the namespace of a lesson; see ./podlings --context NAME");
        }
        return 0;
    }

    /** {@code explain TYPE.FIELD…}, out of the server's own OpenAPI document. */
    static int explain(Call call) {
        String asked = call.arguments().word(1);
        if (asked.isEmpty()) {
            throw new Arguments.Complaint("error: You must specify the type of resource to explain. Use \"kubectl"
                    + " api-resources\" for a complete list of supported resources.");
        }
        if (!call.arguments().word(2).isEmpty()) {
            throw new Arguments.Complaint("error: We accept only this format: explain RESOURCE");
        }
        List<String> path = List.of(asked.split("\\."));
        if (path.isEmpty() || path.get(0).isEmpty()) {
            throw new Arguments.Complaint("error: invalid jsonpath syntax, first node must be field node");
        }
        ApiKind kind = call.discovery()
                .named(path.get(0))
                .orElseThrow(() ->
                        new Arguments.Complaint("the server doesn't have a resource type \"" + path.get(0) + "\""));
        String root = kind.group().isEmpty() ? "api/" + kind.version() : "apis/" + kind.apiVersion();
        JsonNode document = call.ok(call.api().get("/openapi/v3/" + root)).json();
        Explanation explanation = new Explanation(document, kind);
        call.out().print(explanation.head());
        call.out()
                .print(explanation.of(
                        path.subList(1, path.size()), call.arguments().is("recursive")));
        return 0;
    }
}
