package dev.podlings.practice.json;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads, writes and looks into JSON trees. Trees that come out of the store must not be changed: copy them first. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** @throws tools.jackson.core.JacksonException if the text is not JSON, or an object in it names a field twice */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** @throws tools.jackson.core.JacksonException if the bytes are not JSON, or an object in it names a field twice */
    public static JsonNode parse(byte[] text) {
        return MAPPER.readTree(text);
    }

    /** @throws tools.jackson.core.JacksonException if the stream does not hold JSON */
    public static JsonNode parse(InputStream text) {
        return MAPPER.readTree(text);
    }

    public static String write(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    public static byte[] bytes(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /** What is found by going down these names, or a missing node; never null. */
    public static JsonNode at(JsonNode tree, String... names) {
        JsonNode here = tree;
        for (String name : names) {
            here = here.path(name);
        }
        return here;
    }

    /** The text at the end of these names, or "" where there is none. */
    public static String text(JsonNode tree, String... names) {
        JsonNode found = at(tree, names);
        return found.isString() ? found.stringValue() : "";
    }

    /** The text at the end of these names, or null where there is none. */
    public static @Nullable String textOrNull(JsonNode tree, String... names) {
        JsonNode found = at(tree, names);
        return found.isString() ? found.stringValue() : null;
    }

    /** The whole number at the end of these names, or the other one where there is none. */
    public static int number(JsonNode tree, int otherwise, String... names) {
        JsonNode found = at(tree, names);
        return found.isNumber() ? found.intValue() : otherwise;
    }

    /** The truth at the end of these names; false where there is none. */
    public static boolean isTrue(JsonNode tree, String... names) {
        JsonNode found = at(tree, names);
        return found.isBoolean() && found.booleanValue();
    }

    /** The object at the end of these names, made on the way where it is missing. Changes the tree. */
    public static ObjectNode make(ObjectNode tree, String... names) {
        ObjectNode here = tree;
        for (String name : names) {
            here = here.get(name) instanceof ObjectNode there ? there : here.putObject(name);
        }
        return here;
    }
}
