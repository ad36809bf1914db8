package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * kubectl's JSONPath templates: fields, {@code [0]}, {@code [*]}, {@code ['a.b']}, {@code [1:3]}, {@code \.} in names,
 * {@code ..name} at any depth, filters such as {@code [?(@.type=="Ready")]} or {@code [?(@.reason)]}, {@code {range
 * …}…{end}} and texts in quotes.
 */
final class JsonPath {
    private static final Pattern FILTER =
            Pattern.compile("\\?\\(\\s*@((?:\\.[\\w:-]+)+)\\s*(?:(==|!=)\\s*[\"']?([^\"')]*)[\"']?\\s*)?\\)");

    private static final Pattern SLICE = Pattern.compile("(-?\\d{0,6}):(-?\\d{0,6})(?::(\\d{1,6}))?");

    private final String template;

    JsonPath(String template) {
        boolean quoted = template.length() > 1 && template.startsWith("'") && template.endsWith("'");
        String text = quoted ? template.substring(1, template.length() - 1) : template;
        this.template = text.contains("{") ? text : "{" + text + "}";
    }

    /** What the template's only part finds. */
    List<JsonNode> values(JsonNode tree) {
        try {
            return select(template.substring(1, template.length() - 1), tree);
        } catch (OutOfBounds none) {
            return List.of();
        }
    }

    /** @throws Arguments.Complaint as kubectl complains of a place in a list that is not there */
    String print(JsonNode tree) {
        try {
            return expanded(tree);
        } catch (OutOfBounds none) {
            throw new Arguments.Complaint("error: error executing jsonpath \"" + template
                    + "\": Error executing template: " + none.getMessage());
        }
    }

    /** Where a place in a list that is not there gives nothing. */
    String printLeniently(JsonNode tree) {
        try {
            return expanded(tree);
        } catch (OutOfBounds none) {
            return "";
        }
    }

    private String expanded(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        expand(template, tree, out);
        return out.toString();
    }

    private static final class OutOfBounds extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfBounds(int index, int length) {
            super("array index out of bounds: index " + index + ", length " + length + ".");
        }
    }

    private static void expand(String text, JsonNode here, StringBuilder out) {
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                out.append(text, at, text.length());
                return;
            }
            out.append(text, at, open);
            int close = closing(text, open);
            String inside = text.substring(open + 1, close).strip();
            if (inside.startsWith("range ")) {
                int end = endOfRange(text, close + 1);
                String body = text.substring(close + 1, end);
                select(inside.substring(6).strip(), here).forEach(each -> expand(body, each, out));
                at = closing(text, end) + 1;
                continue;
            }
            if (inside.startsWith("\"") || inside.startsWith("'")) {
                out.append(inside.substring(1, Math.max(1, inside.length() - 1)).translateEscapes());
            } else {
                out.append(select(inside, here).stream().map(JsonPath::shown).collect(Collectors.joining(" ")));
            }
            at = close + 1;
        }
    }

    private static int closing(String text, int open) {
        char quote = 0;
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '}') {
                return i;
            }
        }
        throw new Arguments.Complaint("error: error parsing jsonpath " + text + ", unclosed action");
    }

    private static int endOfRange(String text, int from) {
        int depth = 1;
        for (int at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
            String inside = text.substring(at + 1).stripLeading();
            depth += inside.startsWith("range ") ? 1 : inside.startsWith("end}") ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new Arguments.Complaint("error: error parsing jsonpath " + text + ", unclosed range");
    }

    private static String shown(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

    /** What is found from here; a field that is missing gives nothing. */
    private static List<JsonNode> select(String path, JsonNode root) {
        String rest = path.startsWith("$") || path.startsWith("@") ? path.substring(1) : path;
        List<JsonNode> here = List.of(root);
        while (!rest.isEmpty()) {
            int end;
            String part;
            if (rest.startsWith("[")) {
                end = rest.indexOf(']') + 1;
                if (end == 0) {
                    throw new Arguments.Complaint("error: error parsing jsonpath " + path + ", unterminated array");
                }
                part = rest.substring(1, end - 1).strip();
                String step = part;
                here = here.stream().flatMap(node -> index(node, step).stream()).toList();
            } else if (rest.startsWith("..")) {
                end = 1;
                here = here.stream().flatMap(JsonPath::below).toList();
            } else {
                end = rest.startsWith(".") ? 1 : 0;
                StringBuilder name = new StringBuilder();
                while (end < rest.length() && rest.charAt(end) != '.' && rest.charAt(end) != '[') {
                    if (rest.charAt(end) == '\\' && end + 1 < rest.length()) {
                        end++;
                    }
                    name.append(rest.charAt(end++));
                }
                String field = name.toString();
                here = field.isEmpty()
                        ? here
                        : here.stream()
                                .flatMap(node -> field(node, field).stream())
                                .toList();
            }
            rest = rest.substring(end);
        }
        return here;
    }

    private static List<JsonNode> field(JsonNode node, String name) {
        if (name.equals("*")) {
            return children(node);
        }
        JsonNode found = node.path(name);
        return found.isMissingNode() ? List.of() : List.of(found);
    }

    private static List<JsonNode> index(JsonNode node, String step) {
        if (step.equals("*")) {
            return children(node);
        }
        if (step.startsWith("'") || step.startsWith("\"")) {
            return field(node, step.substring(1, Math.max(1, step.length() - 1)));
        }
        if (step.matches("-?\\d{1,6}")) {
            int number = Integer.parseInt(step);
            int place = number < 0 ? node.size() + number : number;
            if (node.isArray() && (place < 0 || place >= node.size())) {
                throw new OutOfBounds(number, node.size());
            }
            return node.isArray() ? List.of(node.path(place)) : List.of();
        }
        Matcher slice = SLICE.matcher(step);
        if (slice.matches()) {
            return slice(children(node), slice);
        }
        if (step.contains(",") && !step.startsWith("?")) {
            return Stream.of(step.split(","))
                    .flatMap(each -> index(node, each.strip()).stream())
                    .toList();
        }
        Matcher filter = FILTER.matcher(step);
        if (!filter.matches()) {
            throw new Arguments.Complaint(
                    step.matches("\\w+")
                            ? "error: error parsing jsonpath, invalid array index " + step
                            : "error: podlings' own kubectl does not understand [" + step + "] in a jsonpath");
        }
        return children(node).stream().filter(child -> passes(child, filter)).toList();
    }

    /** A filter that compares with nothing asks whether the field is there. */
    private static boolean passes(JsonNode child, Matcher filter) {
        List<JsonNode> found = select(filter.group(1), child);
        if (filter.group(2) == null) {
            return !found.isEmpty();
        }
        boolean same = filter.group(2).equals("==");
        return found.stream().anyMatch(value -> shown(value).equals(filter.group(3))) == same;
    }

    /** {@code [from:to]} or {@code [from:to:step]}; what is less than nothing counts from the end. */
    private static List<JsonNode> slice(List<JsonNode> all, Matcher slice) {
        int from = slice.group(1).isEmpty() ? 0 : Integer.parseInt(slice.group(1));
        int to = slice.group(2).isEmpty() ? all.size() : Integer.parseInt(slice.group(2));
        int step = slice.group(3) == null ? 1 : Math.max(1, Integer.parseInt(slice.group(3)));
        int first = Math.max(0, from < 0 ? all.size() + from : from);
        int last = Math.min(all.size(), to < 0 ? all.size() + to : to);
        return IntStream.iterate(first, i -> i < last, i -> i + step)
                .mapToObj(all::get)
                .toList();
    }

    /** A node and all that is in it, at any depth. */
    private static Stream<JsonNode> below(JsonNode node) {
        return Stream.concat(Stream.of(node), children(node).stream().flatMap(JsonPath::below));
    }

    private static List<JsonNode> children(JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        return children;
    }
}
