package dev.podlings.practice.kind;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.body.FieldValidation;
import dev.podlings.practice.kind.body.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of {@code recorded/errors.jsonl}: a request to a real Kubernetes 1.36 and its answer. */
public record RecordedRequest(JsonNode line) {
    /** All of them, in the order in which they were sent. */
    public static List<RecordedRequest> all() {
        List<RecordedRequest> all = new ArrayList<>();
        for (String line : recorded("errors.jsonl").split("\n")) {
            if (!line.isBlank()) {
                all.add(new RecordedRequest(Json.parse(line)));
            }
        }
        return all;
    }

    /** The text of a file of recordings. */
    public static String recorded(String file) {
        try (var in = Objects.requireNonNull(RecordedRequest.class.getResourceAsStream("/recorded/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String id() {
        return Json.text(line, "id");
    }

    public String method() {
        return Json.text(line, "request", "method");
    }

    /** Without the query. */
    public String path() {
        return Json.text(line, "request", "path").split("\\?", 2)[0];
    }

    public Map<String, String> query() {
        Map<String, String> query = new TreeMap<>();
        String[] halves = Json.text(line, "request", "path").split("\\?", 2);
        if (halves.length == 2) {
            for (String each : halves[1].split("&")) {
                String[] pair = each.split("=", 2);
                query.put(pair[0], java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    public String contentType() {
        return Json.text(line, "request", "contentType");
    }

    public byte[] body() {
        JsonNode body = Json.at(line, "request", "body");
        return body.isString() ? body.stringValue().getBytes(StandardCharsets.UTF_8) : Json.bytes(body);
    }

    public Format format() {
        return contentType().endsWith("yaml") ? Format.YAML : Format.JSON;
    }

    /** What is not said counts as Warn. */
    public FieldValidation validation() {
        return FieldValidation.valueOf(
                query().getOrDefault("fieldValidation", "Warn").toUpperCase(Locale.ROOT));
    }

    /** The kind that the path is about, subresources or not; empty if it is none of ours. */
    public Optional<Kind> kind() {
        List<String> parts = parts();
        if (parts.size() < 3) {
            return Optional.empty();
        }
        String group = parts.get(0).equals("api") ? "" : parts.get(1);
        int after = parts.get(0).equals("api") ? 2 : 3;
        if (parts.size() > after + 2 && parts.get(after).equals("namespaces")) {
            after += 2;
        }
        return parts.size() > after ? Kinds.find(group, parts.get(after)) : Optional.empty();
    }

    private List<String> parts() {
        return List.of(path().substring(1).split("/"));
    }

    /** The last part of the path. */
    public String lastPart() {
        List<String> parts = parts();
        return parts.get(parts.size() - 1);
    }

    public int code() {
        return Json.number(line, 0, "response", "code");
    }

    public String reason() {
        return Json.text(line, "response", "body", "reason");
    }

    public String message() {
        return Json.text(line, "response", "body", "message");
    }

    public JsonNode answer() {
        return Json.at(line, "response", "body");
    }

    public ObjectNode answeredObject() {
        return (ObjectNode) answer();
    }

    /** The texts of the Warning headers, without their code and quotes. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (JsonNode header : Json.at(line, "response", "warnings")) {
            String text = header.stringValue();
            warnings.add(text.substring("299 - \"".length(), text.length() - 1)
                    .replace("\\\"", "\"")
                    .replace("\\\\", "\\"));
        }
        return warnings;
    }

    @Override
    public String toString() {
        return id() + ": " + Json.text(line, "about");
    }
}
