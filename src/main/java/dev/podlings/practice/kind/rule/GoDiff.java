package dev.podlings.practice.kind.rule;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The difference of two objects as Kubernetes shows it in some refusals: a unified one, of what it has inside. */
final class GoDiff {
    private static final int AROUND = 3;

    private GoDiff() {}

    static String of(String struct, JsonNode before, JsonNode after) {
        List<String> old = lines(GoDump.of(struct, before));
        List<String> now = lines(GoDump.of(struct, after));
        // The end first: of two equal neighbours, the earlier one counts as new.
        int shorter = Math.min(old.size(), now.size());
        int same = 0;
        while (same < shorter && old.get(old.size() - 1 - same).equals(now.get(now.size() - 1 - same))) {
            same++;
        }
        int start = 0;
        while (start < shorter - same && old.get(start).equals(now.get(start))) {
            start++;
        }
        int first = Math.max(0, start - AROUND);
        int oldEnd = Math.min(old.size(), old.size() - same + AROUND);
        int nowEnd = Math.min(now.size(), now.size() - same + AROUND);
        StringBuilder hunk = new StringBuilder("\n@@ -");
        hunk.append(first + 1).append(',').append(oldEnd - first);
        hunk.append(" +").append(first + 1).append(',').append(nowEnd - first).append(" @@\n");
        old.subList(first, start).forEach(line -> hunk.append(' ').append(line).append('\n'));
        old.subList(start, old.size() - same)
                .forEach(line -> hunk.append('-').append(line).append('\n'));
        now.subList(start, now.size() - same)
                .forEach(line -> hunk.append('+').append(line).append('\n'));
        old.subList(old.size() - same, oldEnd)
                .forEach(line -> hunk.append(' ').append(line).append('\n'));
        return hunk.toString();
    }

    private static List<String> lines(JsonNode node) {
        List<String> lines = new ArrayList<>();
        write("", node, "", 0, lines);
        return lines;
    }

    /** As Go indents JSON, by one blank for each level. */
    private static void write(String name, JsonNode node, String after, int depth, List<String> lines) {
        String lead = " ".repeat(depth) + name;
        if (!node.isContainer() || node.isEmpty()) {
            lines.add(lead
                    + node.toString()
                            .replace("&", "\\u0026")
                            .replace("<", "\\u003c")
                            .replace(">", "\\u003e")
                    + after);
            return;
        }
        lines.add(lead + (node.isArray() ? "[" : "{"));
        int left = node.size();
        if (node.isArray()) {
            for (JsonNode item : node) {
                write("", item, --left > 0 ? "," : "", depth + 1, lines);
            }
        } else {
            for (var entry : node.properties()) {
                write("\"" + entry.getKey() + "\": ", entry.getValue(), --left > 0 ? "," : "", depth + 1, lines);
            }
        }
        lines.add(" ".repeat(depth) + (node.isArray() ? "]" : "}") + after);
    }
}
