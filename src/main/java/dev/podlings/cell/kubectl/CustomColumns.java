package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * {@code -o custom-columns=HEAD:PATH,…}: the values at a path, joined by commas, {@code <none>} where there are none.
 */
final class CustomColumns {
    private final List<String> heads = new ArrayList<>();
    private final List<JsonPath> paths = new ArrayList<>();

    /** @throws Arguments.Complaint if the columns are not written as kubectl wants them */
    CustomColumns(String spec) {
        if (spec.isEmpty()) {
            throw new Arguments.Complaint("error: custom-columns format specified but no custom columns given");
        }
        for (String column : spec.split(",")) {
            int colon = column.indexOf(':');
            if (colon < 0) {
                throw new Arguments.Complaint(
                        "error: unexpected custom-columns spec: " + column + ", expected <header>:<json-path-expr>");
            }
            heads.add(column.substring(0, colon));
            String path = column.substring(colon + 1);
            String bare = path.startsWith("{") && path.endsWith("}") ? path.substring(1, path.length() - 1) : path;
            paths.add(new JsonPath("{" + (bare.startsWith(".") || bare.startsWith("[") ? "" : ".") + bare + "}"));
        }
    }

    String print(List<JsonNode> objects, boolean withHeads) {
        List<List<String>> rows = new ArrayList<>();
        if (withHeads) {
            rows.add(heads);
        }
        for (JsonNode object : objects) {
            rows.add(paths.stream().map(path -> cell(path.values(object))).toList());
        }
        return Tables.print(rows);
    }

    private static String cell(List<JsonNode> values) {
        return values.isEmpty()
                ? "<none>"
                : values.stream().map(CustomColumns::shown).collect(Collectors.joining(","));
    }

    /** Go's way to print maps and lists. */
    private static String shown(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(each -> each.getKey() + ":" + shown(each.getValue()))
                    .sorted()
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(shown(item)));
            return "[" + String.join(" ", items) + "]";
        }
        return value.isNull() ? "<nil>" : value.isString() ? value.asString() : value.toString();
    }
}
