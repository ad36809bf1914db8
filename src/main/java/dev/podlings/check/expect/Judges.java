package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Several judges as one. */
record Judges(List<Judge> parts, Function<List<Verdict>, Verdict> sum) implements Judge {

    @Override
    public void saw(Entry entry) {
        parts.forEach(part -> part.saw(entry));
    }

    @Override
    public void turn() {
        parts.forEach(Judge::turn);
    }

    @Override
    public void wasSo() {
        parts.forEach(Judge::wasSo);
    }

    @Override
    public Verdict verdict() {
        return sum.apply(parts.stream().map(Judge::verdict).toList());
    }

    @Override
    public JsonNode history() {
        List<JsonNode> all = parts.stream().map(Judge::history).toList();
        if (all.stream().allMatch(JsonNode::isMissingNode)) {
            return MissingNode.getInstance();
        }
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        all.forEach(each -> out.add(each.isMissingNode() ? JsonNodeFactory.instance.nullNode() : each));
        return out;
    }

    @Override
    public void recall(JsonNode history) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).recall(history.path(i));
        }
    }

    @Override
    public void proven() {
        parts.forEach(Judge::proven);
    }

    @Override
    public void nudge() {
        parts.forEach(Judge::nudge);
    }

    @Override
    public boolean isAsking() {
        return parts.stream().anyMatch(Judge::isAsking);
    }

    @Override
    public void close() {
        parts.forEach(Judge::close);
    }
}
