package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Fields and what they are for, as the server's OpenAPI document tells it. */
record Explanation(JsonNode document, ApiKind kind) {

    String of(List<String> fields) {
        JsonNode here = schema();
        for (String field : fields) {
            JsonNode next = resolved(item(here)).path("properties").path(field);
            if (next.isMissingNode()) {
                throw new Arguments.Complaint("error: field \"" + field + "\" does not exist");
            }
            here = next;
        }
        StringBuilder text = new StringBuilder();
        if (!kind.group().isEmpty()) {
            text.append("GROUP:      ").append(kind.group()).append('\n');
        }
        text.append("KIND:       ")
                .append(kind.kind())
                .append("\nVERSION:    ")
                .append(kind.version())
                .append("\n\n");
        if (!fields.isEmpty()) {
            text.append("FIELD: ")
                    .append(fields.get(fields.size() - 1))
                    .append(" <")
                    .append(type(here))
                    .append(">\n\n");
        }
        String description = description(here);
        text.append("DESCRIPTION:\n    ")
                .append(description.isEmpty() ? "<empty>" : description)
                .append("\n    \n");
        List<String> lines = new ArrayList<>();
        JsonNode inner = resolved(item(here));
        inner.path("properties").properties().forEach(property -> {
            boolean required = false;
            for (JsonNode name : inner.path("required")) {
                required |= name.asString("").equals(property.getKey());
            }
            lines.add("  " + property.getKey() + "\t<" + type(property.getValue()) + ">"
                    + (required ? " -required-" : ""));
            lines.add("    " + description(property.getValue()));
            lines.add("");
        });
        if (!lines.isEmpty()) {
            text.append("FIELDS:\n").append(String.join("\n", lines)).append('\n');
        }
        return text.toString();
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
        return !reference.isEmpty()
                ? reference.substring(reference.lastIndexOf('.') + 1)
                : type.isEmpty() ? "Object" : type;
    }

    private String description(JsonNode schema) {
        String own = schema.path("description").asString("");
        return (own.isEmpty() ? resolved(schema).path("description").asString("") : own).replace("\n", " ");
    }
}
