package dev.podlings.practice.kind.openapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code kubectl explain} says, in our own words: {@code kind/descriptions.txt}, a line for each struct
 * ({@code core.v1.Pod: ...}) and, below it, for each field ({@code   spec: ...}).
 */
final class Descriptions {
    private static final String RESOURCE = "/kind/descriptions.txt";

    private final Map<String, String> sentences;

    private Descriptions(Map<String, String> sentences) {
        this.sentences = Map.copyOf(sentences);
    }

    static Descriptions read() {
        Map<String, String> sentences = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Descriptions.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String struct = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int colon = line.indexOf(": ");
                if (line.startsWith("  ")) {
                    sentences.put(struct + "." + line.substring(2, colon), line.substring(colon + 2));
                } else if (colon > 0 && !line.startsWith("#")) {
                    struct = line.substring(0, colon);
                    sentences.put(struct, line.substring(colon + 2));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Descriptions(sentences);
    }

    /** Of a struct, "" if nothing is said about it. */
    String of(String struct) {
        return sentences.getOrDefault(struct, "");
    }

    /** Of a field; what stands in many structs ({@code metadata}, {@code name}) has a sentence for all of them. */
    String of(String struct, String field) {
        return sentences.getOrDefault(struct + "." + field, sentences.getOrDefault("*." + field, ""));
    }

    /** All keys, to be compared with the schema. */
    Iterable<String> keys() {
        return sentences.keySet();
    }
}
