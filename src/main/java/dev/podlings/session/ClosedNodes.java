package dev.podlings.session;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Nodes of which every one is cordoned: pods that are made now wait for ever. */
final class ClosedNodes {
    private ClosedNodes() {}

    /**
     * Why a step is not begun that could not come about.
     *
     * @param replay the steps that are done for the learner first
     */
    static Optional<Outcome> refuse(Step step, List<Step> replay, Ground ground) {
        Collection<Item> nodes = ground.journal().world().all(Kind.NODE);
        boolean makesSomething = !replay.isEmpty() || !step.hidden().setup().isEmpty();
        if (!makesSomething || nodes.isEmpty() || !nodes.stream().allMatch(ClosedNodes::isCordoned)) {
            return Optional.empty();
        }
        List<String> names = nodes.stream().map(Item::name).sorted().toList();
        return Optional.of(new Outcome.Refused(
                Say.of("arrive.cordoned", Sentence.list(names)),
                Sentence.verbatim("kubectl uncordon " + String.join(" ", names))));
    }

    private static boolean isCordoned(Item node) {
        return node.isTrue("spec", "unschedulable");
    }
}
