package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.body.GoJson;
import dev.podlings.practice.kind.syntax.GoQuote;
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
    private static final String FORM = "meta.k8s.io/v1";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

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
        String json = Json.write(
                Json.object().put("v", FORM).put("rv", version).put("start", namespace + "/" + name + "\u0000"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static ContinueToken parse(String text) {
        byte[] decoded = decoded(text);
        GoJson.complaint(decoded).ifPresent(complaint -> {
            throw invalid(complaint);
        });
        JsonNode token = tree(decoded);
        if (!Json.text(token, "v").equals(FORM)) {
            throw invalid("server does not recognize this encoded version " + GoQuote.quoted(Json.text(token, "v")));
        }
        long version = token.path("rv").asLong(0);
        if (version == 0) {
            throw invalid("incorrect encoded start resourceVersion (version " + FORM + ")");
        }
        String start = Json.text(token, "start");
        int slash = start.indexOf('/');
        if (slash < 0) {
            throw invalid(start.isEmpty() ? "encoded start key empty (version " + FORM + ")" : start);
        }
        return new ContinueToken(
                version, start.substring(0, slash), start.substring(slash + 1).replace("\u0000", ""));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.parse(json);
        } catch (JacksonException twice) {
            throw invalid(twice.getOriginalMessage());
        }
    }

    private static byte[] decoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                throw invalid("illegal base64 data at input byte " + i);
            }
        }
        // Go: one last letter alone is no byte.
        if (text.length() % 4 == 1) {
            throw invalid("illegal base64 data at input byte " + (text.length() - 1));
        }
        return Base64.getUrlDecoder().decode(text);
    }

    private static RuntimeException invalid(String why) {
        return Refusals.badRequest("invalid continue token: continue key is not valid: " + why);
    }
}
