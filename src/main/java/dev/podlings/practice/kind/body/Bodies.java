package dev.podlings.practice.kind.body;

import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.kind.schema.Shape;
import dev.podlings.practice.kind.schema.Struct;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies of requests. */
public final class Bodies {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Bodies() {}

    /**
     * Reads an object of that kind.
     *
     * @throws BadBody in Kubernetes' words
     */
    public static Decoded read(Kind kind, byte[] body, Format format, FieldValidation validation) {
        return read(kind.apiVersion(), kind.kind(), body, format, validation);
    }

    /**
     * Reads what is no kind of its own, such as a Scale of autoscaling/v1.
     *
     * @throws BadBody in Kubernetes' words
     */
    public static Decoded read(String apiVersion, String kind, byte[] body, Format format, FieldValidation validation) {
        Expected expected = Expected.of(apiVersion, kind);
        try {
            return switch (format) {
                case JSON -> json(expected, body, validation);
                case YAML -> yaml(expected, body, validation);
                case PROTOBUF -> protobuf(expected, body, validation);
            };
        } catch (JacksonException hostile) {
            // Only what is beyond all measure, such as a number of a thousand digits, comes as far as this.
            throw expected.unrecognized(
                    "couldn't get version/kind; json parse error: " + hostile.getOriginalMessage(), body);
        }
    }

    /**
     * Checks the fields of an object that did not come as a body of its own, such as what a patch has made.
     *
     * @throws BadBody in Kubernetes' words; {@link BadBody#detail()} is the part for patches
     */
    public static Decoded check(Kind kind, ObjectNode object, FieldValidation validation) {
        Expected expected = Expected.of(kind.apiVersion(), kind.kind());
        Findings findings = new Findings();
        try (JsonParser parser = MAPPER.treeAsTokens(object)) {
            return decoded(expected, expected.named(), new TypedReader(parser, findings), findings, validation);
        }
    }

    /**
     * Reads YAML, or the JSON that is YAML too, as it stands: what server-side apply sends.
     *
     * @throws BadBody in Kubernetes' words
     */
    public static JsonNode plain(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            YamlTree yaml = YamlTree.read(text);
            if (yaml.repeated().isEmpty()) {
                return yaml.tree();
            }
            throw new IllegalArgumentException("yaml: unmarshal errors:\n" + String.join("\n", yaml.repeated()));
        } catch (IllegalArgumentException bad) {
            String message = "error decoding YAML: " + bad.getMessage();
            throw new BadBody(message, message);
        }
    }

    private static Decoded json(Expected expected, byte[] sent, FieldValidation validation) {
        byte[] body = withoutStrayBytes(sent);
        GoJson.complaint(body).ifPresent(complaint -> {
            throw expected.unrecognized("couldn't get version/kind; json parse error: " + complaint, body);
        });
        Named named;
        try (JsonParser parser = MAPPER.createParser(body)) {
            named = expected.name(parser, body);
        }
        Findings findings = new Findings();
        try (JsonParser parser = MAPPER.createParser(body)) {
            return decoded(expected, named, new TypedReader(parser, findings), findings, validation);
        }
    }

    /** Go, encoding/json: what is no UTF-8 is replaced. */
    private static byte[] withoutStrayBytes(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? body : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Decoded yaml(Expected expected, byte[] body, FieldValidation validation) {
        YamlTree yaml;
        try {
            yaml = YamlTree.read(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException bad) {
            throw expected.unrecognized(String.valueOf(bad.getMessage()), body);
        }
        Findings findings = new Findings();
        if (!yaml.repeated().isEmpty()) {
            findings.note("yaml: unmarshal errors:\n" + String.join("\n", yaml.repeated()));
        }
        return tree(expected, yaml.tree(), body, findings, validation);
    }

    private static Decoded protobuf(Expected expected, byte[] body, FieldValidation validation) {
        ObjectNode tree;
        try {
            tree = Protobuf.read(body, (apiVersion, kind) -> expected.shapeOf(new Named(apiVersion, kind)));
        } catch (IllegalArgumentException bad) {
            throw expected.unrecognized(String.valueOf(bad.getMessage()), body);
        }
        return tree(expected, tree, body, new Findings(), validation);
    }

    private static Decoded tree(
            Expected expected, JsonNode tree, byte[] body, Findings findings, FieldValidation validation) {
        Named named;
        try (JsonParser parser = MAPPER.treeAsTokens(tree)) {
            named = expected.name(parser, body);
        }
        try (JsonParser parser = MAPPER.treeAsTokens(tree)) {
            return decoded(expected, named, new TypedReader(parser, findings), findings, validation);
        }
    }

    private static Decoded decoded(
            Expected expected, Named named, TypedReader reader, Findings findings, FieldValidation validation) {
        Struct shape = expected.shapeOf(named);
        ObjectNode object = reader.read(shape);
        String fault = findings.fault();
        if (fault != null) {
            throw expected.refuse(named, fault);
        }
        List<String> strict = findings.strict();
        if (validation == FieldValidation.STRICT && !strict.isEmpty()) {
            throw expected.refuse(named, "strict decoding error: " + String.join(", ", strict));
        }
        expected.check(named);
        object.put("apiVersion", expected.apiVersion()).put("kind", expected.kind());
        return new Decoded(Shape.settle(shape, object), validation == FieldValidation.WARN ? strict : List.of());
    }

    /** The shape of an object that is to be read as another one, where it is known. */
    static Struct shape(String apiVersion, String kind) {
        return Schema.find(apiVersion, kind)
                .orElseThrow(() -> new IllegalStateException("no shape of " + apiVersion + " " + kind));
    }
}
