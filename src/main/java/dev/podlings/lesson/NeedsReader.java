package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads {@code needs: {kubernetes: ">=1.27", nodes: 2, dns: yes}}; where only names are given, a name or a list of them
 * will do.
 */
final class NeedsReader {
    private static final Pattern KUBERNETES = Pattern.compile(">=\\s*v?1\\.(\\d{1,3})");

    private NeedsReader() {}

    /** @param around what has the key {@code needs}, or not */
    static Needs read(YamlMap around) {
        Optional<Node> written = around.value("needs");
        if (written.isEmpty()) {
            return Needs.NOTHING;
        }
        if (written.get() instanceof MappingNode) {
            return around.map("needs").map(NeedsReader::mapping).orElse(Needs.NOTHING);
        }
        Set<String> capabilities = new TreeSet<>();
        around.texts("needs").forEach(name -> add(around, written.get(), name, capabilities));
        return new Needs(null, 1, capabilities);
    }

    private static Needs mapping(YamlMap map) {
        Set<String> capabilities = new TreeSet<>();
        map.forEach((key, value) -> {
            if (Needs.KNOWN.contains(key)) {
                capabilities.add(key);
            } else if (key.equals("capabilities")) {
                map.texts(key).forEach(name -> add(map, value, name, capabilities));
            } else if (!key.equals("kubernetes") && !key.equals("nodes")) {
                Node at = map.key(key).orElse(value);
                List<String> known = new ArrayList<>(List.of("kubernetes", "nodes", "capabilities"));
                known.addAll(Needs.KNOWN);
                map.error(at, "unknown need \"" + key + "\"", NearMiss.suggestion(key, known));
            }
        });
        return new Needs(kubernetes(map), Math.max(1, YamlNumber.read(map, "nodes", 1, 100)), capabilities);
    }

    private static void add(YamlMap map, Node at, String name, Set<String> capabilities) {
        if (Needs.KNOWN.contains(name)) {
            capabilities.add(name);
        } else {
            map.error(at, "unknown capability \"" + name + "\"", NearMiss.suggestion(name, Needs.KNOWN));
        }
    }

    private static @Nullable Integer kubernetes(YamlMap map) {
        Optional<String> written = map.text("kubernetes");
        if (written.isEmpty()) {
            return null;
        }
        Matcher version = KUBERNETES.matcher(written.get().strip());
        if (version.matches()) {
            return Integer.valueOf(version.group(1));
        }
        map.value("kubernetes")
                .ifPresent(at -> map.error(
                        at,
                        "\"" + written.get() + "\" is not a version that podlings understands",
                        "write \">=1.27\""));
        return null;
    }
}
