package dev.podlings.session;

import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What has been done in a namespace since it was empty.
 *
 * @param place which namespace of which cluster
 * @param done the steps, in order
 * @param underWay whether the last of them is not finished
 */
public record Groundwork(String place, List<StepId> done, boolean underWay) {
    static final Groundwork UNKNOWN = new Groundwork("", List.of(), false);

    public Groundwork {
        done = List.copyOf(done);
    }

    static Groundwork empty(String place) {
        return new Groundwork(place, List.of(), false);
    }

    Groundwork with(Step step) {
        List<StepId> more = new ArrayList<>(done);
        more.removeIf(known -> known.isSameStep(step.id()));
        more.add(step.id());
        return new Groundwork(place, more, true);
    }

    Groundwork finished() {
        return new Groundwork(place, done, false);
    }

    /**
     * Which of the steps are still to be done before the world is as they leave it; null where it cannot become so
     * without beginning from an empty namespace. A step that is under way is to be done again; if it is none of those
     * that are wanted, what it has left there is in the way. Optional steps that were left out do not count.
     */
    @Nullable
    List<Step> missing(List<Step> wanted) {
        if (underWay && wanted.stream().noneMatch(step -> step.id().isSameStep(done.get(done.size() - 1)))) {
            return null;
        }
        int next = 0;
        for (StepId each : underWay ? done.subList(0, done.size() - 1) : done) {
            while (next < wanted.size()
                    && !wanted.get(next).id().isSameStep(each)
                    && wanted.get(next).policy().optional()) {
                next++;
            }
            if (next == wanted.size() || !wanted.get(next).id().isSameStep(each)) {
                return null;
            }
            next++;
        }
        return wanted.subList(next, wanted.size());
    }

    boolean has(Step step) {
        return done.stream().anyMatch(step.id()::isSameStep);
    }

    ObjectNode write() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("place", place).put("underWay", underWay);
        ArrayNode steps = tree.putArray("done");
        done.forEach(step -> steps.add(step.toString()));
        return tree;
    }

    static Groundwork read(JsonNode tree) {
        List<StepId> done = new ArrayList<>();
        tree.path("done").forEach(step -> done.add(EventFile.stepId(step.asString(""))));
        boolean underWay = !done.isEmpty() && tree.path("underWay").asBoolean(false);
        return new Groundwork(tree.path("place").asString(""), done, underWay);
    }
}
