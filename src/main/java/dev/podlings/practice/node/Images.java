package dev.podlings.practice.node;

import dev.podlings.practice.node.file.ImageTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The insides of images, as {@code images.yaml} describes their families. */
final class Images {
    private final Map<String, ImageFamily> families = new HashMap<>();
    private final Map<String, ImageTree> trees = new ConcurrentHashMap<>();
    private final Set<String> commands;

    /** @param commands that every image has */
    Images(Set<String> commands) {
        this.commands = Set.copyOf(commands);
        try (InputStream file = Images.class.getResourceAsStream("images.yaml")) {
            Map<String, List<Map<String, Object>>> rows = new Yaml().load(file);
            for (Map<String, Object> row : rows.getOrDefault("families", List.of())) {
                families.put(String.valueOf(row.get("name")), family(row));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("images.yaml cannot be read", broken);
        }
    }

    ImageFamily family(Image image) {
        ImageFamily family = families.get(image.family());
        if (family == null) {
            throw new IllegalStateException("images.yaml has no family \"" + image.family() + "\"");
        }
        return family;
    }

    /** Shared by all containers of the image. */
    ImageTree tree(Image image) {
        return trees.computeIfAbsent(image.reference(), any -> family(image).tree(commands, image.tag()));
    }

    private static ImageFamily family(Map<String, Object> row) {
        Map<String, String> files = new HashMap<>();
        if (row.get("files") instanceof Map<?, ?> given) {
            given.forEach((path, content) -> files.put(String.valueOf(path), String.valueOf(content)));
        }
        return new ImageFamily(
                texts(row.get("entrypoint")),
                texts(row.get("command")),
                row.get("root") instanceof String root ? root : "",
                row.get("port") instanceof Number port ? port.intValue() : 0,
                files,
                Set.copyOf(texts(row.get("folders"))),
                Set.copyOf(texts(row.get("programs"))),
                users(row.get("users")),
                row.get("user") instanceof Number user ? user.intValue() : 0,
                Boolean.TRUE.equals(row.get("runsAnything")));
    }

    private static Map<String, Integer> users(@Nullable Object given) {
        Map<String, Integer> users = new HashMap<>();
        if (given instanceof Map<?, ?> rows) {
            rows.forEach((name, number) -> users.put(String.valueOf(name), ((Number) number).intValue()));
        }
        return users;
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> entries
                ? entries.stream().map(String::valueOf).toList()
                : List.of();
    }
}
