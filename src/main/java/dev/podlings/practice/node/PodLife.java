package dev.podlings.practice.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** A pod's life as data: which step takes how long at which pace, and what it says in the status. */
final class PodLife {

    /**
     * One step.
     *
     * @param delay how long it takes
     * @param conditions of the pod that the step sets
     */
    record Step(Duration delay, Map<String, String> conditions) {
        Step {
            conditions = Map.copyOf(conditions);
        }
    }

    private final Map<String, Step> steps;

    private PodLife(Map<String, Step> steps) {
        this.steps = Map.copyOf(steps);
    }

    /** The life that {@code pod-life.yaml} tells, at this pace. */
    static PodLife at(Pace pace) {
        try (InputStream file = PodLife.class.getResourceAsStream("pod-life.yaml")) {
            return read(new Yaml().load(file), pace.name().toLowerCase(Locale.ROOT));
        } catch (IOException broken) {
            throw new UncheckedIOException("pod-life.yaml cannot be read", broken);
        }
    }

    /** @throws IllegalStateException if there is no step of that name */
    Step step(String name) {
        Step step = steps.get(name);
        if (step == null) {
            throw new IllegalStateException("pod-life.yaml has no step \"" + name + "\"");
        }
        return step;
    }

    Duration delay(String name) {
        return step(name).delay();
    }

    private static PodLife read(Map<String, List<Map<String, Object>>> file, String pace) {
        Map<String, Step> steps = new HashMap<>();
        for (Map<String, Object> row : file.getOrDefault("steps", List.of())) {
            steps.put(
                    String.valueOf(row.get("name")),
                    new Step(duration(texts(row.get("delay")).get(pace)), texts(row.get("conditions"))));
        }
        return new PodLife(steps);
    }

    private static Map<String, String> texts(@org.jspecify.annotations.Nullable Object map) {
        Map<String, String> texts = new HashMap<>();
        if (map instanceof Map<?, ?> entries) {
            entries.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }

    private static Duration duration(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("pod-life.yaml: a delay is missing");
        }
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }
}
