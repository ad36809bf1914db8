package dev.podlings.cell.kubectl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code get --watch}: what there is, and then each change, until the server or the reader ends it. */
final class WatchedTable {
    private final Call call;
    private final ApiKind kind;
    private final String list;
    private final String output;
    private final boolean everywhere;
    private final List<Integer> widths = new ArrayList<>();
    private boolean headed;

    /** @param list the path of the objects, with its query */
    WatchedTable(Call call, ApiKind kind, String list) {
        this.call = call;
        this.kind = kind;
        this.list = list;
        this.output = call.arguments().option("output", "");
        this.everywhere = call.arguments().is("all-namespaces") && kind.namespaced();
    }

    int run() throws IOException {
        String accept = isTable() ? GetVerb.TABLE : "application/json";
        JsonNode first = call.ok(call.api().get(list, accept)).json();
        if (!call.arguments().is("watch-only")) {
            tell(first, first);
        }
        String version = first.path("metadata").path("resourceVersion").asString("");
        String path = list + (list.contains("?") ? "&" : "?") + "watch=true&resourceVersion=" + version;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(call.api().stream(path, accept), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = new Reply(200, line).json();
                String type = event.path("type").asString("");
                if (type.equals("ERROR")) {
                    throw new Arguments.Complaint(
                            "error: " + event.path("object").path("message").asString("the watch has ended"));
                }
                if (!type.equals("BOOKMARK")) {
                    tell(event.path("object"), first);
                }
                if (call.out().checkError()) {
                    return 0;
                }
            }
        }
        return 0;
    }

    private boolean isTable() {
        return output.isEmpty() || output.equals("wide");
    }

    /** @param first what says which columns there are: later tables leave that out */
    private void tell(JsonNode answer, JsonNode first) {
        if (isTable()) {
            rows(answer, first);
        } else if (answer.has("items")) {
            answer.path("items").forEach(item -> object(ObjectPrinter.typed(item, kind)));
        } else {
            object(answer);
        }
        call.out().flush();
    }

    private void rows(JsonNode table, JsonNode first) {
        if (table.path("columnDefinitions").isEmpty() && table instanceof ObjectNode tree) {
            tree.set("columnDefinitions", first.path("columnDefinitions"));
        }
        List<List<String>> rows = Tables.rows(table, call, "", everywhere);
        boolean none = rows.size() == 1;
        List<List<String>> shown =
                headed || call.arguments().is("no-headers") || none ? rows.subList(1, rows.size()) : rows;
        headed |= !none;
        shown.forEach(this::grow);
        for (List<String> row : shown) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                line.append(
                        i < row.size() - 1
                                ? " "
                                        .repeat(Tables.width(widths.get(i))
                                                - row.get(i).length())
                                : "\n");
            }
            call.out().print(line);
        }
    }

    private void grow(List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            int width = row.get(i).length();
            if (i < widths.size()) {
                widths.set(i, Math.max(widths.get(i), width));
            } else {
                widths.add(width);
            }
        }
    }

    /** kubectl, get -w: each object by itself; of YAML the second and later ones after a line of dashes. */
    private void object(JsonNode object) {
        boolean again = headed;
        headed = true;
        if (GetVerb.hasColumns(output)) {
            call.out()
                    .print(GetVerb.columns(output)
                            .print(List.of(object), !again && !call.arguments().is("no-headers")));
            return;
        }
        if (output.equals("yaml") && again) {
            call.out().println("---");
        }
        call.out().print(ObjectPrinter.print(List.of(object), true, output, call.discovery()));
    }
}
