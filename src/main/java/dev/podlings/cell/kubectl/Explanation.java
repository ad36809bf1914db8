package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Fields and what they are for, as the server's OpenAPI document tells it. */
record Explanation(JsonNode document, ApiKind kind) {

    private static final int WIDTH = 76;

    /**
     * What comes after the head.
     *
     * @throws Arguments.Complaint for a field that there is not: kubectl has printed the head by then
     */
    String of(List<String> fields, boolean recursive) {
        JsonNode here = schema();
        for (String field : fields) {
            here = inside(here).path("properties").path(field);
            if (here.isMissingNode()) {
                throw new Arguments.Complaint("error: field \"" + field + "\" does not exist");
            }
        }
        StringBuilder text = new StringBuilder();
        if (!fields.isEmpty()) {
            text.append("FIELD: ")
                    .append(fields.get(fields.size() - 1))
                    .append(" <")
                    .append(type(here))
                    .append(">\n\n\n");
        }
        String both = wrapped(own(here)) + wrapped(own(inner(here)));
        text.append("DESCRIPTION:\n")
                .append(both.isEmpty() ? wrapped("<empty>") : both)
                .append("    \n");
        JsonNode inner = inside(here);
        if (!inner.path("properties").isEmpty()) {
            text.append("FIELDS:\n");
            text.append(recursive ? all(inner, 2, List.of()) : each(inner));
        }
        return text.append('\n').toString();
    }

    private String each(JsonNode schema) {
        List<String> lines = new ArrayList<>();
        fields(schema).forEach(property -> {
            lines.add("  " + line(schema, property));
            String said = own(property.getValue());
            lines.add(wrapped(said.isEmpty() ? "<no description>" : said));
        });
        return String.join("\n", lines) + "\n";
    }

    /** The names alone, at any depth; a type that holds itself is not gone into again. */
    private String all(JsonNode schema, int indent, List<JsonNode> above) {
        StringBuilder text = new StringBuilder();
        fields(schema).forEach(property -> {
            text.append(" ".repeat(indent)).append(line(schema, property)).append('\n');
            JsonNode inner = inside(property.getValue());
            if (!above.contains(inner)) {
                List<JsonNode> path = new ArrayList<>(above);
                path.add(inner);
                text.append(all(inner, indent + 2, path));
            }
        });
        return text.toString();
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode schema) {
        return schema.path("properties").properties().stream().sorted(Map.Entry.comparingByKey());
    }

    private String line(JsonNode schema, Map.Entry<String, JsonNode> property) {
        boolean required = false;
        for (JsonNode name : schema.path("required")) {
            required |= name.asString("").equals(property.getKey());
        }
        return property.getKey() + "\t<" + type(property.getValue()) + ">" + (required ? " -required-" : "");
    }

    /** The type of a field, or of what its list or map holds. */
    private JsonNode inside(JsonNode schema) {
        JsonNode here = item(schema);
        JsonNode values = here.path("additionalProperties");
        return values.isObject() ? inside(values) : resolved(here);
    }

    /** Which kind this is about. */
    String head() {
        return (kind.group().isEmpty() ? "" : "GROUP:      " + kind.group() + "\n") + "KIND:       " + kind.kind()
                + "\nVERSION:    " + kind.version() + "\n\n";
    }

    /** What the type behind a field tells of itself; nothing where the field holds its type within. */
    private JsonNode inner(JsonNode schema) {
        JsonNode inner = inside(schema);
        return inner.equals(schema) ? MissingNode.getInstance() : inner;
    }

    /** kubectl, explain: lines of at most 76, indented by four. */
    private static String wrapped(String said) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : said.split(" +")) {
            if (word.isEmpty()) {
                continue;
            }
            boolean begins = column == 0 || column + 1 + word.length() > WIDTH;
            text.append(begins ? (column == 0 ? "    " : "\n    ") : " ").append(word);
            column = begins ? word.length() : column + 1 + word.length();
        }
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    private JsonNode schema() {
        for (var entry : document.path("components").path("schemas").properties()) {
            for (JsonNode gvk : entry.getValue().path("x-kubernetes-group-version-kind")) {
                boolean same = gvk.path("kind").asString("").equals(kind.kind())
                        && gvk.path("group").asString("").equals(kind.group())
                        && gvk.path("version").asString("").equals(kind.version());
                if (same) {
                    return entry.getValue();
                }
            }
        }
        throw new Arguments.Complaint("error: the server has no description of " + kind.kind());
    }

    private JsonNode item(JsonNode schema) {
        JsonNode here = resolved(schema);
        return here.has("items") ? here.path("items") : here;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = reference(schema);
        return reference.isEmpty()
                ? schema
                : document.path("components").path("schemas").path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static String reference(JsonNode schema) {
        JsonNode all = schema.path("allOf").path(0);
        return schema.path("$ref")
                .asString(all instanceof MissingNode ? "" : all.path("$ref").asString(""));
    }

    private String type(JsonNode schema) {
        String type = schema.path("type").asString("");
        if (type.equals("array")) {
            return "[]" + type(schema.path("items"));
        }
        String reference = reference(schema);
        if (schema.path("additionalProperties").isObject()) {
            return "map[string]" + type(schema.path("additionalProperties"));
        }
        String scalar = resolved(schema).path("type").asString("object");
        return !reference.isEmpty() && !scalar.equals("object")
                ? scalar
                : !reference.isEmpty()
                        ? reference.substring(reference.lastIndexOf('.') + 1)
                        : type.isEmpty() ? "Object" : type;
    }

    private static String own(JsonNode schema) {
        return schema.path("description").asString("").replace("\n", " ");
    }
}
