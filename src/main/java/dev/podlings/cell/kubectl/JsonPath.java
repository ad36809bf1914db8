package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * kubectl's JSONPath templates: fields, {@code [0]}, {@code [*]}, {@code ['a.b']}, {@code \.} in names, filters such as
 * {@code [?(@.type=="Ready")]}, {@code {range …}…{end}} and texts in quotes.
 */
final class JsonPath {
    private static final Pattern FILTER =
            Pattern.compile("\\?\\(\\s*@((?:\\.[\\w-]+)+)\\s*(==|!=)\\s*[\"']?([^\"')]*)[\"']?\\s*\\)");

    private final String template;

    JsonPath(String template) {
        boolean quoted = template.length() > 1 && template.startsWith("'") && template.endsWith("'");
        String text = quoted ? template.substring(1, template.length() - 1) : template;
        this.template = text.contains("{") ? text : "{" + text + "}";
    }

    /** What the template's only part finds. */
    List<JsonNode> values(JsonNode tree) {
        return select(template.substring(1, template.length() - 1), tree);
    }

    String print(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        expand(template, tree, out);
        return out.toString();
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
            JsonNode found = node.path(number < 0 ? node.size() + number : number);
            return found.isMissingNode() ? List.of() : List.of(found);
        }
        Matcher filter = FILTER.matcher(step);
        if (!filter.matches()) {
            throw new Arguments.Complaint(
                    "error: podlings' own kubectl does not understand [" + step + "] in a jsonpath");
        }
        boolean same = filter.group(2).equals("==");
        return children(node).stream()
                .filter(child -> select(filter.group(1), child).stream()
                                .anyMatch(value -> shown(value).equals(filter.group(3)))
                        == same)
                .toList();
    }

    private static List<JsonNode> children(JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        return children;
    }
}
