package dev.podlings.check.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A label selector as kubectl takes it: {@code app=mongo}, {@code tier!=db}, {@code app in (a, b)}, {@code app notin
 * (a)}, {@code app}, {@code !app}, joined by commas. The empty one finds everything.
 */
public record Selector(List<Requirement> requirements) {
    public static final Selector EVERYTHING = new Selector(List.of());

    private static final Pattern SET = Pattern.compile("([^\\s!=,()]+)\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^\\s!=,()]+)\\s*(==|=|!=)\\s*([^\\s!=,()]*)");
    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*([^\\s!=,()]+)");

    /** One demand on one label. */
    public record Requirement(String label, boolean wanted, List<String> values) {
        boolean matches(Map<String, String> labels) {
            String value = labels.get(label);
            boolean met = value != null && (values.isEmpty() || values.contains(value));
            return met == wanted;
        }
    }

    public Selector {
        requirements = List.copyOf(requirements);
    }

    /** Nothing where the text is not a selector. */
    public static Optional<Selector> parse(String text) {
        List<Requirement> found = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",(?![^(]*\\))", -1)) {
            Optional<Requirement> requirement = requirement(part.trim());
            if (requirement.isEmpty()) {
                return Optional.empty();
            }
            found.add(requirement.get());
        }
        return Optional.of(new Selector(found));
    }

    private static Optional<Requirement> requirement(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            List<String> values =
                    Arrays.stream(set.group(3).split(",", -1)).map(String::trim).toList();
            return Optional.of(new Requirement(set.group(1), set.group(2).equals("in"), values));
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            boolean wanted = !equality.group(2).equals("!=");
            return Optional.of(new Requirement(equality.group(1), wanted, List.of(equality.group(3))));
        }
        Matcher presence = PRESENCE.matcher(part);
        return presence.matches()
                ? Optional.of(
                        new Requirement(presence.group(2), presence.group(1).isEmpty(), List.of()))
                : Optional.empty();
    }

    /** From an object's {@code spec.selector}: a plain map, or matchLabels and matchExpressions. */
    public static Selector from(JsonNode selector) {
        List<Requirement> found = new ArrayList<>();
        boolean structured = selector.has("matchLabels") || selector.has("matchExpressions");
        JsonNode labels = structured ? selector.path("matchLabels") : selector;
        labels.properties()
                .forEach(label ->
                        found.add(new Requirement(label.getKey(), true, List.of(Item.text(label.getValue())))));
        for (JsonNode expression : Item.list(selector.path("matchExpressions"))) {
            String operator = Item.text(expression, "operator");
            List<String> values = Item.list(expression.path("values")).stream()
                    .map(Item::text)
                    .toList();
            boolean wanted = operator.equals("In") || operator.equals("Exists");
            found.add(new Requirement(Item.text(expression, "key"), wanted, values));
        }
        return new Selector(found);
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }

    public boolean isEverything() {
        return requirements.isEmpty();
    }

    /** As kubectl takes it. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (Requirement each : requirements) {
            if (each.values().isEmpty()) {
                parts.add((each.wanted() ? "" : "!") + each.label());
            } else if (each.values().size() == 1) {
                parts.add(each.label()
                        + (each.wanted() ? "=" : "!=")
                        + each.values().get(0));
            } else {
                parts.add(
                        each.label() + (each.wanted() ? " in (" : " notin (") + String.join(",", each.values()) + ")");
            }
        }
        return String.join(",", parts);
    }
}
