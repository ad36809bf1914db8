package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where a list that came in part goes on.
 *
 * @param version of the list; -1 for whatever is there now, 0 for the beginning
 * @param namespace of the last object that was sent
 * @param name of the last object that was sent
 */
record ContinueToken(long version, String namespace, String name) {
    static final ContinueToken START = new ContinueToken(0, "", "");

    static final String EXPIRED =
            "The provided continue parameter is too old to display a consistent list result. You can start a new list"
                    + " without the continue parameter, or use the continue token in this response to retrieve the"
                    + " remainder of the results. Continuing with the provided token results in an inconsistent list"
                    + " - objects that were created, modified, or deleted between the time the first chunk was"
                    + " returned and now may show up in the list.";

    static ContinueToken after(long version, StoredObject last) {
        return new ContinueToken(version, last.key().namespace(), last.key().name());
    }

    ContinueToken withoutVersion() {
        return new ContinueToken(-1, namespace, name);
    }

    /** Whether the object comes after the last one that was sent. */
    boolean isBefore(StoredObject object) {
        int byNamespace = object.key().namespace().compareTo(namespace);
        return byNamespace > 0 || (byNamespace == 0 && object.key().name().compareTo(name) > 0);
    }

    String text() {
        String json = Json.write(Json.object()
                .put("v", "meta.k8s.io/v1")
                .put("rv", version)
                .put("start", namespace + "/" + name + "\u0000"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static ContinueToken parse(String text) {
        try {
            JsonNode token = Json.parse(Base64.getUrlDecoder().decode(text));
            String start = Json.text(token, "start");
            int slash = start.indexOf('/');
            if (!Json.text(token, "v").equals("meta.k8s.io/v1") || slash < 0) {
                throw invalid("server does not recognize this encoded version");
            }
            return new ContinueToken(
                    token.path("rv").asLong(-1),
                    start.substring(0, slash),
                    start.substring(slash + 1).replace("\u0000", ""));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw invalid("invalid character 'i' looking for beginning of value");
        }
    }

    private static RuntimeException invalid(String why) {
        return Refusals.badRequest("invalid continue token: continue key is not valid: " + why);
    }
}
