package dev.podlings.practice.kind.schema;

import dev.podlings.practice.kind.schema.Field.Merge;
import dev.podlings.practice.kind.schema.Field.Presence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code kind/schema.txt}, whose head explains its form. */
final class SchemaTable {
    private static final String RESOURCE = "/kind/schema.txt";
    private static final Map<String, Leaf> LEAVES = Map.ofEntries(
            Map.entry("string", Leaf.STRING),
            Map.entry("int32", Leaf.INT32),
            Map.entry("int64", Leaf.INT64),
            Map.entry("double", Leaf.DOUBLE),
            Map.entry("bool", Leaf.BOOLEAN),
            Map.entry("bytes", Leaf.BYTES),
            Map.entry("quantity", Leaf.QUANTITY),
            Map.entry("intOrString", Leaf.INT_OR_STRING),
            Map.entry("time", Leaf.TIME),
            Map.entry("microTime", Leaf.MICRO_TIME),
            Map.entry("any", Leaf.ANY));

    private record Paragraph(boolean atomic, List<String> lines) {}

    private final Map<String, Paragraph> paragraphs = new HashMap<>();
    private final Map<String, Struct> structs = new HashMap<>();

    private SchemaTable() {}

    static SchemaTable read() {
        SchemaTable table = new SchemaTable();
        try (InputStream in = Objects.requireNonNull(SchemaTable.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = List.of();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("  ")) {
                    lines.add(line.strip());
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] words = line.split(" ");
                    lines = new ArrayList<>();
                    table.paragraphs.put(words[0], new Paragraph(words.length > 1, lines));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return table;
    }

    boolean knows(String name) {
        return paragraphs.containsKey(name);
    }

    /** Every name, for the comparison with other sources. */
    List<String> names() {
        return List.copyOf(paragraphs.keySet());
    }

    synchronized Struct struct(String name) {
        Struct known = structs.get(name);
        if (known != null) {
            return known;
        }
        Paragraph paragraph = paragraphs.get(name);
        if (paragraph == null) {
            throw new IllegalArgumentException("no shape is known of \"" + name + "\"");
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<Integer, Struct> inlined = new HashMap<>();
        for (String line : paragraph.lines()) {
            String[] words = line.split(" ");
            if (words[0].equals("inline")) {
                Struct inner = struct(words[2]);
                fields.putAll(inner.fields());
                inlined.put(Integer.valueOf(words[1]), inner);
            } else {
                fields.put(words[0], field(words));
            }
        }
        Struct struct = new Struct(name, paragraph.atomic(), fields, inlined);
        structs.put(name, struct);
        return struct;
    }

    private Field field(String[] words) {
        String written = words[2];
        Presence presence = written.endsWith("?")
                ? Presence.OPTIONAL
                : written.endsWith("!") ? Presence.ALWAYS : Presence.OMITTED_IF_EMPTY;
        Type type = type(presence == Presence.OMITTED_IF_EMPTY ? written : written.substring(0, written.length() - 1));
        List<String> flags = List.of(words).subList(3, words.length);
        return new Field(
                words[0],
                Integer.parseInt(words[1]),
                type,
                presence,
                flags.contains("required"),
                value(flags, "default"),
                value(flags, "go").isEmpty() ? goType(type) : value(flags, "go"),
                merge(flags));
    }

    private Type type(String written) {
        String inner = written.substring(1, Math.max(1, written.length() - 1));
        if (written.startsWith("[")) {
            return new ListType(type(inner));
        }
        if (written.startsWith("{")) {
            return new MapType(type(inner));
        }
        Leaf leaf = LEAVES.get(written);
        return leaf != null ? leaf : struct(written);
    }

    private static String goType(Type type) {
        if (type instanceof ListType list) {
            return "[]" + goType(list.item());
        }
        if (type instanceof MapType map) {
            return "map[string]" + goType(map.value());
        }
        return type instanceof Struct struct ? "v1." + struct.shortName() : ((Leaf) type).goName();
    }

    private static Merge merge(List<String> flags) {
        String keys = value(flags, "map");
        ListKind list = flags.contains("set") ? ListKind.SET : keys.isEmpty() ? ListKind.ATOMIC : ListKind.MAP;
        String patchKey = value(flags, "patch");
        return new Merge(
                list,
                keys.isEmpty() ? List.of() : List.of(keys.split(",")),
                patchKey,
                flags.contains("patch") || !patchKey.isEmpty(),
                flags.contains("retainKeys"),
                flags.contains("atomic"));
    }

    private static String value(List<String> flags, String name) {
        return flags.stream()
                .filter(flag -> flag.startsWith(name + "="))
                .map(flag -> flag.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
