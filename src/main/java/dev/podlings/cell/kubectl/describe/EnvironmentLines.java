package dev.podlings.cell.kubectl.describe;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The environment variables of a container.
 *
 * @param field what a field of the pod is; "" where that is not known
 */
record EnvironmentLines(Function<String, String> field, Page page) {

    void of(JsonNode container) {
        if (!container.path("envFrom").isEmpty()) {
            page.line(4, "Environment Variables from:");
            container.path("envFrom").forEach(this::from);
        }
        if (container.path("env").isEmpty()) {
            page.line(4, "Environment:", "<none>");
            return;
        }
        page.line(4, "Environment:");
        container.path("env").forEach(this::variable);
    }

    private void from(JsonNode source) {
        JsonNode secret = source.path("secretRef");
        JsonNode named = secret.isObject() ? secret : source.path("configMapRef");
        String prefix = source.path("prefix").asString("");
        page.line(
                6,
                named.path("name").asString(""),
                (secret.isObject() ? "Secret" : "ConfigMap")
                        + (prefix.isEmpty() ? "" : " with prefix '" + prefix + "'"),
                optional(named));
    }

    private void variable(JsonNode variable) {
        String name = variable.path("name").asString("") + ":";
        JsonNode from = variable.path("valueFrom");
        JsonNode ofPod = from.path("fieldRef");
        JsonNode words = from.path("configMapKeyRef");
        JsonNode secret = from.path("secretKeyRef");
        JsonNode amount = from.path("resourceFieldRef");
        if (ofPod.isObject()) {
            String path = ofPod.path("fieldPath").asString("");
            page.line(
                    6, name, field.apply(path) + " (" + ofPod.path("apiVersion").asString("v1") + ":" + path + ")");
        } else if (words.isObject()) {
            page.line(6, name, "<set to the key " + key(words, "of config map") + ">", optional(words));
        } else if (secret.isObject()) {
            page.line(6, name, "<set to the key " + key(secret, "in secret") + ">", optional(secret));
        } else if (amount.isObject()) {
            page.line(6, name, " (" + amount.path("resource").asString("") + ")");
        } else {
            String begin = name;
            for (String each : variable.path("value").asString("").split("\n", -1)) {
                page.line(6, begin, each);
                begin = "";
            }
        }
    }

    private static String key(JsonNode ref, String of) {
        return "'" + ref.path("key").asString("") + "' " + of + " '"
                + ref.path("name").asString("") + "'";
    }

    private static String optional(JsonNode ref) {
        return "Optional: " + ref.path("optional").asBoolean(false);
    }
}
