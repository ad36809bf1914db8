package dev.podlings.practice.kind.selector;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Chooses objects by their labels. */
public final class LabelSelector {
    private static final Map<String, Operator> OPERATORS = Map.of(
            "In", Operator.IN,
            "NotIn", Operator.NOT_IN,
            "Exists", Operator.EXISTS,
            "DoesNotExist", Operator.DOES_NOT_EXIST);

    private static final Map<String, Operator> NODE_OPERATORS = Map.of(
            "In", Operator.IN,
            "NotIn", Operator.NOT_IN,
            "Exists", Operator.EXISTS,
            "DoesNotExist", Operator.DOES_NOT_EXIST,
            "Gt", Operator.GREATER,
            "Lt", Operator.LESS);

    private static final LabelSelector EVERYTHING = new LabelSelector(List.of(), false);
    private static final LabelSelector NOTHING = new LabelSelector(List.of(), true);

    private final List<Requirement> requirements;
    private final boolean nothing;

    private LabelSelector(List<Requirement> requirements, boolean nothing) {
        this.requirements = List.copyOf(requirements);
        this.nothing = nothing;
    }

    /**
     * Reads the form of {@code kubectl -l}: {@code app=mongo,tier in (a, b),!old}.
     *
     * @throws BadSelector in Kubernetes' words
     */
    public static LabelSelector parse(String text) {
        return text.isEmpty() ? EVERYTHING : new LabelSelector(new LabelSelectorParser(text).parse(), false);
    }

    /** Reads {@code spec.selector} of a workload: a missing one matches nothing, an empty one everything. */
    public static LabelSelector of(JsonNode selector) {
        if (!selector.isObject()) {
            return NOTHING;
        }
        List<Requirement> requirements = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> requirements.add(new Requirement(
                        label.getKey(), Operator.IN, List.of(label.getValue().asString()))));
        return withExpressions(selector, OPERATORS, requirements);
    }

    /** Reads one {@code nodeSelectorTerm}, which knows Gt and Lt as well; an empty one matches nothing. */
    public static LabelSelector ofNodeTerm(JsonNode term) {
        return term.path("matchExpressions").isEmpty()
                ? NOTHING
                : withExpressions(term, NODE_OPERATORS, new ArrayList<>());
    }

    private static LabelSelector withExpressions(
            JsonNode selector, Map<String, Operator> operators, List<Requirement> requirements) {
        for (JsonNode expression : selector.path("matchExpressions")) {
            Operator operator = operators.get(Json.text(expression, "operator"));
            if (operator == null) {
                return NOTHING;
            }
            requirements.add(new Requirement(Json.text(expression, "key"), operator, texts(expression.path("values"))));
        }
        return new LabelSelector(requirements, false);
    }

    /** Reads {@code spec.selector} of a Service: an empty or missing one matches nothing. */
    public static LabelSelector ofMap(JsonNode labels) {
        if (labels.isEmpty()) {
            return NOTHING;
        }
        List<Requirement> requirements = new ArrayList<>();
        labels.properties()
                .forEach(label -> requirements.add(new Requirement(
                        label.getKey(), Operator.IN, List.of(label.getValue().asString()))));
        return new LabelSelector(requirements, false);
    }

    /** @param labels {@code metadata.labels} of an object; may be missing */
    public boolean matches(JsonNode labels) {
        return !nothing && requirements.stream().allMatch(each -> each.accepts(Json.textOrNull(labels, each.key())));
    }

    /** Whether it was not said, so that nothing need be looked at. */
    public boolean matchesEverything() {
        return !nothing && requirements.isEmpty();
    }

    /** The labels that must have just this value: what an index can be asked for before {@link #matches}. */
    public Map<String, String> pairs() {
        Map<String, String> pairs = new TreeMap<>();
        for (Requirement each : requirements) {
            if (each.operator() == Operator.IN && each.values().size() == 1) {
                pairs.put(each.key(), each.values().get(0));
            }
        }
        return pairs;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asString()));
        return texts;
    }
}
