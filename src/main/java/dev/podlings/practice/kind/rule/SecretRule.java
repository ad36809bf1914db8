package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Secrets: what is said as text is kept as bytes. */
final class SecretRule extends Rule {
    private static final int MOST_BYTES = 1024 * 1024;

    /** What a Secret of a known type must hold. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
            "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
            "kubernetes.io/dockercfg", List.of(".dockercfg"),
            "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

    @Override
    void defaults(ObjectNode secret) {
        fill(secret, "type", "Opaque");
        for (Map.Entry<String, JsonNode> text : secret.path("stringData").properties()) {
            byte[] bytes = text.getValue().asString("").getBytes(StandardCharsets.UTF_8);
            Json.make(secret, "data").put(text.getKey(), Base64.getEncoder().encodeToString(bytes));
        }
        secret.remove("stringData");
    }

    @Override
    void validate(JsonNode secret, Errors errors) {
        long bytes = 0;
        for (Map.Entry<String, JsonNode> entry : secret.path("data").properties()) {
            errors.invalid("data[" + entry.getKey() + "]", entry.getKey(), Names.configKey(entry.getKey()));
            bytes += entry.getValue().asString("").length() * 3L / 4;
        }
        if (bytes > MOST_BYTES) {
            errors.tooLong("data", MOST_BYTES);
        }
        for (String key : NEEDED.getOrDefault(Json.text(secret, "type"), List.of())) {
            if (!secret.path("data").has(key)) {
                errors.required("data[" + key + "]");
            }
        }
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        errors.immutable("type", after.path("type"), before.path("type"));
        ConfigMapRule.immutableWhenSet(after, before, List.of("data"), errors);
    }
}
