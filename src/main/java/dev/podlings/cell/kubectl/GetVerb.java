package dev.podlings.cell.kubectl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl get}: the server's tables, or the objects themselves with {@code -o}. */
final class GetVerb implements Verb {
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    private static final String COLUMNS = "custom-columns=";

    @Override
    public int run(Call call) throws IOException {
        Optional<String> raw = call.arguments().option("raw");
        if (raw.isPresent()) {
            call.out().print(call.ok(call.api().get(raw.get())).body());
            return 0;
        }
        List<Wanted> wanted = wanted(call);
        String output = call.arguments().option("output", "");
        if (call.arguments().is("watch") || call.arguments().is("watch-only")) {
            return watch(call, wanted.get(0));
        }
        return output.isEmpty() || output.equals("wide") ? tables(call, wanted) : objects(call, wanted, output);
    }

    private record Wanted(ApiKind kind, List<String> names) {}

    private static List<Wanted> wanted(Call call) {
        List<String> words = call.arguments().from(1);
        if (words.isEmpty()) {
            throw new Arguments.Complaint(
                    "You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete list of"
                            + " supported resources.\n\nerror: Required resource not specified.");
        }
        List<Wanted> wanted = new ArrayList<>();
        if (words.get(0).contains("/")) {
            call.targets(1).forEach(target -> wanted.add(new Wanted(target.kind(), List.of(target.name()))));
            return wanted;
        }
        for (String type : words.get(0).split(",")) {
            if (type.equals("all")) {
                call.discovery().kinds().stream()
                        .filter(kind -> kind.categories().contains("all"))
                        .forEach(kind -> wanted.add(new Wanted(kind, List.of())));
            } else {
                wanted.add(new Wanted(call.kind(type), words.subList(1, words.size())));
            }
        }
        return wanted;
    }

    private static int tables(Call call, List<Wanted> wanted) {
        boolean everywhere = call.arguments().is("all-namespaces");
        boolean prefixed = wanted.stream().map(Wanted::kind).distinct().count() > 1;
        boolean any = false;
        int exit = 0;
        for (Wanted each : wanted) {
            List<List<String>> rows = new ArrayList<>();
            String prefix = prefixed ? each.kind.typed() + "/" : "";
            for (String path : paths(call, each)) {
                Reply reply = call.api().get(path, TABLE);
                if (!reply.isOk()) {
                    exit = complain(call, reply);
                    continue;
                }
                List<List<String>> more =
                        Tables.rows(sorted(call, reply.json()), call, prefix, everywhere && each.kind.namespaced());
                rows.addAll(rows.isEmpty() ? more : more.subList(1, more.size()));
            }
            if (rows.size() > 1) {
                if (any) {
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

    private static List<String> paths(Call call, Wanted wanted) {
        if (!wanted.names.isEmpty()) {
            return wanted.names.stream()
                    .map(name -> wanted.kind.path(call.namespace(), name))
                    .toList();
        }
        String namespace = call.arguments().is("all-namespaces") ? null : call.namespace();
        // Kubernetes, tables: a row holds its object's metadata alone if nothing else is asked for.
        String whole = call.arguments().option("sort-by").isEmpty()
                ? ""
                : (call.query().isEmpty() ? "?" : "&") + "includeObject=Object";
        return List.of(wanted.kind.path(namespace) + call.query() + whole);
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
            for (String path : paths(call, each)) {
                Reply reply = call.api().get(path);
                if (!reply.isOk()) {
                    exit = complain(call, reply);
                } else if (each.names.isEmpty()) {
                    reply.json().path("items").forEach(item -> found.add(ObjectPrinter.typed(item, each.kind)));
                } else {
                    found.add(reply.json());
                }
            }
        }
        if (exit != 0 && found.isEmpty()) {
            return exit;
        }
        if (output.equals("custom-columns") || output.startsWith(COLUMNS)) {
            CustomColumns columns =
                    new CustomColumns(output.startsWith(COLUMNS) ? output.substring(COLUMNS.length()) : "");
            call.out().print(columns.print(found, !call.arguments().is("no-headers")));
            return exit;
        }
        call.out().print(ObjectPrinter.print(found, single, output, call.discovery()));
        return exit;
    }

    private static int watch(Call call, Wanted wanted) throws IOException {
        boolean named = wanted.names.size() == 1;
        String filter = named ? "fieldSelector=metadata.name%3D" + Call.encoded(wanted.names.get(0)) : "";
        String query = call.query();
        String list = wanted.kind.path(call.namespace())
                + (query.isEmpty() ? (named ? "?" + filter : "") : query + (named ? "&" + filter : ""));
        Reply first = call.ok(call.api().get(list, TABLE));
        List<Integer> widths = new ArrayList<>();
        List<List<String>> rows = Tables.rows(first.json(), call, "", false);
        if (!call.arguments().is("watch-only")) {
            call.out().print(Tables.print(rows));
            call.out().flush();
        }
        rows.forEach(row -> grow(widths, row));
        String version = first.json().path("metadata").path("resourceVersion").asString("");
        String path = list + (list.contains("?") ? "&" : "?") + "watch=true&resourceVersion=" + version;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(call.api().stream(path, TABLE), StandardCharsets.UTF_8))) {
            JsonNode columns = first.json().path("columnDefinitions");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tell(call, new Reply(200, line).json(), columns, widths);
                if (call.out().checkError()) {
                    return 0;
                }
            }
        }
        return 0;
    }

    private static void tell(Call call, JsonNode event, JsonNode columns, List<Integer> widths) {
        JsonNode table = event.path("object");
        if (event.path("type").asString("").equals("BOOKMARK")
                || !(table instanceof tools.jackson.databind.node.ObjectNode tree)) {
            return;
        }
        if (table.path("columnDefinitions").size() == 0) {
            tree.set("columnDefinitions", columns);
        }
        List<List<String>> rows = Tables.rows(tree, call, "", false);
        for (List<String> row : rows.subList(1, rows.size())) {
            StringBuilder line = new StringBuilder();
            grow(widths, row);
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(cell);
                line.append(i < row.size() - 1 ? " ".repeat(Tables.width(widths.get(i)) - cell.length()) : "\n");
            }
            call.out().print(line);
        }
        call.out().flush();
    }

    private static void grow(List<Integer> widths, List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            int width = row.get(i).length();
            if (i < widths.size()) {
                widths.set(i, Math.max(widths.get(i), width));
            } else {
                widths.addAll(Arrays.asList(width));
            }
        }
    }
}
