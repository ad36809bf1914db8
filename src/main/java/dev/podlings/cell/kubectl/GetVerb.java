package dev.podlings.cell.kubectl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl get}: the server's tables, or the objects themselves with {@code -o}. */
final class GetVerb implements Verb {
    static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    private static final String COLUMNS = "custom-columns=";

    @Override
    public int run(Call call) throws IOException {
        Optional<String> raw = call.arguments().option("raw");
        if (raw.isPresent()) {
            if (!call.arguments().word(1).isEmpty()) {
                throw new Arguments.Complaint("error: arguments may not be passed when --raw is specified");
            }
            if (!raw.get().startsWith("/")) {
                throw new Arguments.Complaint(
                        "error: --raw must be a valid URL path: parse \"" + raw.get() + "\": invalid URI for request");
            }
            call.out().print(call.ok(call.api().get(raw.get())).body());
            return 0;
        }
        List<Wanted> wanted = wanted(call);
        String output = call.arguments().option("output", "");
        if (call.arguments().is("watch") || call.arguments().is("watch-only")) {
            if (wanted.size() > 1) {
                throw new Arguments.Complaint("error: you may only specify a single resource type");
            }
            return new WatchedTable(call, wanted.get(0).kind, watched(call, wanted.get(0))).run();
        }
        return output.isEmpty() || output.equals("wide") ? tables(call, wanted) : objects(call, wanted, output);
    }

    private record Wanted(ApiKind kind, List<String> names) {}

    private static List<Wanted> wanted(Call call) {
        if (call.arguments().from(1).isEmpty()) {
            throw new Arguments.Complaint("""
                    You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of \
                    supported resources.

                    error: Required resource not specified.
                    Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain \
                    pods).
                    See 'kubectl get -h' for help and examples""");
        }
        List<String> words = ObjectNames.checked(call.arguments(), 1);
        if (words.get(0).contains("/")) {
            Map<ApiKind, List<String>> names = new LinkedHashMap<>();
            call.targets(1)
                    .forEach(target -> names.computeIfAbsent(target.kind(), kind -> new ArrayList<>())
                            .add(target.name()));
            List<Wanted> wanted = new ArrayList<>();
            names.forEach((kind, each) -> wanted.add(new Wanted(kind, each)));
            return wanted;
        }
        return call.kinds(words.get(0)).stream()
                .map(kind -> new Wanted(kind, words.subList(1, words.size())))
                .toList();
    }

    private static int tables(Call call, List<Wanted> wanted) {
        boolean everywhere = call.arguments().is("all-namespaces");
        boolean prefixed = wanted.stream().map(Wanted::kind).distinct().count() > 1;
        boolean any = false;
        int exit = 0;
        for (Wanted each : wanted) {
            List<List<String>> rows = new ArrayList<>();
            String prefix = prefixed ? each.kind.typed() + "/" : "";
            for (Reply reply : replies(call, each, TABLE)) {
                if (!reply.isOk()) {
                    exit = complain(call, reply);
                    continue;
                }
                List<List<String>> more =
                        Tables.rows(sorted(call, reply.json()), call, prefix, everywhere && each.kind.namespaced());
                rows.addAll(rows.isEmpty() ? more : more.subList(1, more.size()));
            }
            if (rows.size() > 1) {
                if (any && !call.arguments().is("no-headers")) {
                    call.out().println();
                }
                any = true;
                call.out().print(Tables.print(call.arguments().is("no-headers") ? rows.subList(1, rows.size()) : rows));
            }
        }
        if (!any && exit == 0 && !call.arguments().is("ignore-not-found")) {
            String where =
                    everywhere || !wanted.get(0).kind.namespaced() ? "" : " in " + call.namespace() + " namespace";
            call.err().println("No resources found" + where + (where.isEmpty() ? "" : "."));
        }
        return exit;
    }

    private static int complain(Call call, Reply reply) {
        if (reply.isNotFound() && call.arguments().is("ignore-not-found")) {
            return 0;
        }
        call.err().println(reply.refusal());
        return 1;
    }

    private static List<Reply> replies(Call call, Wanted wanted, String accept) {
        if (!wanted.names.isEmpty()) {
            return wanted.names.stream()
                    .map(name -> call.named(wanted.kind, name, accept))
                    .toList();
        }
        Reply reply = call.api().get(list(call, wanted.kind), accept);
        if (reply.code() != 400 || call.query().isEmpty()) {
            return List.of(reply);
        }
        // client-go, resource: what was looked for stands before why it cannot be.
        throw new Arguments.Complaint(reply.refusal("Unable to find \"" + wanted.kind.group() + "/"
                + wanted.kind.version() + ", Resource=" + wanted.kind.plural() + "\" that match label selector \""
                + call.arguments().option("selector", "") + "\", field selector \""
                + call.arguments().option("field-selector", "") + "\": "));
    }

    private static String list(Call call, ApiKind kind) {
        String namespace = call.arguments().is("all-namespaces") ? null : call.namespace();
        // Kubernetes, tables: a row holds its object's metadata alone if nothing else is asked for.
        String whole = call.arguments().option("sort-by").isEmpty()
                ? ""
                : (call.query().isEmpty() ? "?" : "&") + "includeObject=Object";
        return kind.path(namespace) + call.query() + whole;
    }

    private static String watched(Call call, Wanted wanted) {
        String list = list(call, wanted.kind);
        if (wanted.names.isEmpty()) {
            return list;
        }
        String name = wanted.names.get(0);
        if (wanted.names.size() > 1) {
            throw new Arguments.Complaint("error: you may only specify a single resource type");
        }
        // kubectl, get -w: asks for the object first, and a refusal ends it.
        Reply there = call.named(wanted.kind, name);
        if (!there.isOk()) {
            throw new Arguments.Complaint(there.refusal());
        }
        return list + (list.contains("?") ? "&" : "?") + "fieldSelector=metadata.name%3D" + Call.encoded(name);
    }

    static boolean hasColumns(String output) {
        return output.equals("custom-columns") || output.startsWith(COLUMNS);
    }

    static CustomColumns columns(String output) {
        return new CustomColumns(output.startsWith(COLUMNS) ? output.substring(COLUMNS.length()) : "");
    }

    /** Rows or items in the order of what {@code --sort-by} finds in each: numbers as such, all else as text. */
    private static JsonNode sorted(Call call, JsonNode answer) {
        Optional<String> by = call.arguments().option("sort-by");
        JsonNode rows = answer.path("rows");
        if (by.isEmpty() || rows.isMissingNode()) {
            return answer;
        }
        JsonPath path = new JsonPath(by.get());
        List<JsonNode> order = new ArrayList<>();
        rows.forEach(order::add);
        order.sort(Comparator.comparing(row -> path.values(row.path("object")).stream()
                .findFirst()
                .map(value ->
                        value.isNumber() ? String.format(Locale.ROOT, "%020d", value.asLong()) : value.asString(""))
                .orElse("")));
        ObjectNode copy = ((ObjectNode) answer).deepCopy();
        order.forEach(copy.putArray("rows")::add);
        return copy;
    }

    private static int objects(Call call, List<Wanted> wanted, String output) {
        List<JsonNode> found = new ArrayList<>();
        boolean single = wanted.size() == 1 && wanted.get(0).names.size() == 1;
        int exit = 0;
        for (Wanted each : wanted) {
            for (Reply reply : replies(call, each, "application/json")) {
                if (!reply.isOk()) {
                    exit = complain(call, reply);
                } else if (each.names.isEmpty()) {
                    reply.json().path("items").forEach(item -> found.add(ObjectPrinter.typed(item, each.kind)));
                } else {
                    found.add(reply.json());
                }
            }
        }
        boolean named = wanted.stream().noneMatch(each -> each.names.isEmpty());
        if (found.isEmpty() && (exit != 0 || named)) {
            return exit;
        }
        if (hasColumns(output)) {
            call.out().print(columns(output).print(found, !call.arguments().is("no-headers")));
            return exit;
        }
        call.out().print(ObjectPrinter.print(found, single, output, call.discovery()));
        return exit;
    }
}
