package dev.podlings.practice.api.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters after the question mark. */
public record Query(Map<String, List<String>> values) {

    public Query {
        values = Map.copyOf(values);
    }

    /** @throws IllegalArgumentException if it is not well encoded */
    static Query parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String part : text.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = decode(equals < 0 ? part : part.substring(0, equals));
                String value = equals < 0 ? "" : decode(part.substring(equals + 1));
                values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
        }
        return new Query(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The first value; "" if there is none. */
    public String get(String name) {
        return values.getOrDefault(name, List.of("")).get(0);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether the parameter is there and not one of the ways to say no. */
    public boolean isTrue(String name) {
        return has(name) && !get(name).equals("0") && !get(name).equalsIgnoreCase("false");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
