package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.body.BadBody;
import dev.podlings.practice.kind.body.Bodies;
import dev.podlings.practice.kind.body.Decoded;
import dev.podlings.practice.kind.body.FieldValidation;
import dev.podlings.practice.kind.body.Format;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads objects out of requests. */
final class Reading {
    private static final String UNKNOWN_FORMAT = "the body of the request was in an unknown format - accepted media"
            + " types include: application/json, application/yaml, application/vnd.kubernetes.protobuf";

    private Reading() {}

    /** The object in the body, of the called kind, under the name and in the namespace that the address says. */
    static Decoded object(Call call, FieldValidation validation) {
        Decoded decoded = read(call, call.kind(), validation);
        ObjectNode metadata = Json.make(decoded.object(), "metadata");
        fit(call, metadata);
        return decoded;
    }

    /** The body, read as that kind. */
    static Decoded read(Call call, Kind kind, FieldValidation validation) {
        try {
            return Bodies.read(kind, call.request().body(), format(call), validation);
        } catch (BadBody bad) {
            throw Refusals.badRequest(bad.message());
        }
    }

    /** The body, read as something that is kept under no address of its own. */
    static ObjectNode read(Call call, String apiVersion, String kind) {
        try {
            return Bodies.read(apiVersion, kind, call.request().body(), format(call), FieldValidation.IGNORE)
                    .object();
        } catch (BadBody bad) {
            throw Refusals.badRequest(bad.message());
        }
    }

    /** A body that is not a kind of its own, such as options. */
    static JsonNode tree(Call call) {
        try {
            return Json.parse(call.request().body());
        } catch (JacksonException malformed) {
            throw Refusals.badRequest("couldn't get version/kind; json parse error: " + malformed.getOriginalMessage());
        }
    }

    static Format format(Call call) {
        String type = mediaType(call);
        return switch (type) {
            case "", "application/json", "*/*" -> Format.JSON;
            case "application/yaml" -> Format.YAML;
            case "application/vnd.kubernetes.protobuf" -> Format.PROTOBUF;
            default -> throw new ApiException(415, "UnsupportedMediaType", UNKNOWN_FORMAT, null);
        };
    }

    static String mediaType(Call call) {
        String header = call.request().header("content-type").orElse("");
        return header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /** Puts in the namespace and name of the address; refuses others. */
    static void fit(Call call, ObjectNode metadata) {
        if (call.kind().namespaced()) {
            String namespace = Json.text(metadata, "namespace");
            if (!namespace.isEmpty() && !namespace.equals(call.namespace())) {
                throw Refusals.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the request");
            }
            metadata.put("namespace", call.namespace());
        } else {
            metadata.remove("namespace");
        }
        if (!call.isCollection()) {
            String name = Json.text(metadata, "name");
            if (!name.isEmpty() && !name.equals(call.name())) {
                throw Refusals.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                        + call.name() + ")");
            }
            metadata.put("name", call.name());
        }
    }
}
