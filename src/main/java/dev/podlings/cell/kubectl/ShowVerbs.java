package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The commands that tell about the cluster itself. */
final class ShowVerbs {
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    private ShowVerbs() {}

    static int events(Call call) {
        String query = call.query();
        List<String> about = new ArrayList<>();
        call.arguments().option("for").map(ShowVerbs::about).ifPresent(about::add);
        call.arguments()
                .option("types")
                .map(type -> "type%3D" + Call.encoded(type))
                .ifPresent(about::add);
        String more = about.isEmpty()
                ? query
                : (query.isEmpty() ? "?" : query + "&") + "fieldSelector=" + String.join("%2C", about);
        Reply reply = call.ok(call.api().get("/api/v1/namespaces/" + call.namespace() + "/events" + more, TABLE));
        List<List<String>> rows = Tables.rows(reply.json(), call, "", false);
        if (rows.size() < 2) {
            call.err().println("No events found in " + call.namespace() + " namespace.");
            return 0;
        }
        call.out().print(Tables.print(rows));
        return 0;
    }

    private static String about(String target) {
        String name = target.substring(target.indexOf('/') + 1);
        return "involvedObject.name%3D" + Call.encoded(name);
    }

    static int apiResources(Call call) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"));
        call.discovery()
                .kinds()
                .forEach(kind -> rows.add(List.of(
                        kind.plural(),
                        String.join(",", kind.shortNames()),
                        kind.apiVersion(),
                        String.valueOf(kind.namespaced()),
                        kind.kind())));
        call.out().print(Tables.print(call.arguments().is("no-headers") ? rows.subList(1, rows.size()) : rows));
        return 0;
    }

    static int version(Call call) {
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
                rows.add(List.of("CURRENT", "NAME", "CLUSTER", "NAMESPACE"));
                rows.add(List.of("*", call.context(), call.context(), call.namespace()));
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
        String[] path = call.arguments().word(1).split("\\.");
        ApiKind kind = call.kind(path[0]);
        String root = kind.group().isEmpty() ? "api/" + kind.version() : "apis/" + kind.apiVersion();
        JsonNode document = call.ok(call.api().get("/openapi/v3/" + root)).json();
        call.out().print(new Explanation(document, kind).of(List.of(path).subList(1, path.length)));
        return 0;
    }
}
