package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Prints the server's Tables as kubectl does: columns three spaces apart, each as wide as its widest cell. */
final class Tables {
    private Tables() {}

    /**
     * The rows as texts, the head first.
     *
     * @param prefix put before each name, such as {@code pod/}
     */
    static List<List<String>> rows(JsonNode table, Call call, String prefix, boolean withNamespace) {
        List<Integer> shown = new ArrayList<>();
        List<String> head = new ArrayList<>();
        if (withNamespace) {
            head.add("NAMESPACE");
        }
        boolean wide = call.arguments().option("output", "").equals("wide");
        for (int i = 0; i < table.path("columnDefinitions").size(); i++) {
            JsonNode column = table.path("columnDefinitions").path(i);
            if (wide || column.path("priority").asInt(0) == 0) {
                shown.add(i);
                head.add(column.path("name").asString("").toUpperCase(Locale.ROOT));
            }
        }
        List<String> labels = call.arguments()
                .option("label-columns")
                .map(text -> List.of(text.split(",")))
                .orElse(List.of());
        labels.forEach(
                label -> head.add(label.substring(label.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT)));
        boolean allLabels = call.arguments().is("show-labels");
        if (allLabels) {
            head.add("LABELS");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(head);
        table.path("rows").forEach(row -> {
            JsonNode metadata = row.path("object").path("metadata");
            List<String> cells = new ArrayList<>();
            if (withNamespace) {
                cells.add(metadata.path("namespace").asString(""));
            }
            for (int i = 0; i < shown.size(); i++) {
                cells.add((i == 0 ? prefix : "") + text(row.path("cells").path(shown.get(i))));
            }
            labels.forEach(
                    label -> cells.add(metadata.path("labels").path(label).asString("")));
            if (allLabels) {
                cells.add(labels(metadata.path("labels")));
            }
            rows.add(cells);
        });
        return rows;
    }

    static String labels(JsonNode labels) {
        String text = labels.properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asString(""))
                .sorted()
                .collect(Collectors.joining(","));
        return text.isEmpty() ? "<none>" : text;
    }

    private static String text(JsonNode cell) {
        return cell.isString() ? cell.asString() : cell.isMissingNode() || cell.isNull() ? "<none>" : cell.toString();
    }

    /** Three spaces between columns, and none less than six wide: kubectl's tabwriter. */
    static int width(int widest) {
        return Math.max(6, widest + 3);
    }

    /** The lines for these rows; the last column is not padded. */
    static String print(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                text.append(cell);
                if (i < row.size() - 1) {
                    text.append(" ".repeat(width(widths[i]) - cell.length()));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }
}
