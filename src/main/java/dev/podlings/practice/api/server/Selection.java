package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.kind.selector.BadSelector;
import dev.podlings.practice.kind.selector.FieldSelector;
import dev.podlings.practice.kind.selector.LabelSelector;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Which objects a call is about, by its selectors. */
record Selection(LabelSelector labels, FieldSelector fields, Call call) implements Predicate<ObjectNode> {

    static Selection of(Call call) {
        try {
            return new Selection(
                    LabelSelector.parse(call.query().get("labelSelector")),
                    FieldSelector.parse(call.kind(), call.query().get("fieldSelector")),
                    call);
        } catch (BadSelector bad) {
            throw Refusals.badRequest(bad.message());
        }
    }

    @Override
    public boolean test(ObjectNode object) {
        return labels.matches(object.path("metadata").path("labels"))
                && fields.matches(Faces.shown(call.kind(), object));
    }

    boolean matchesEverything() {
        return labels.matchesEverything() && fields.matchesEverything();
    }
}
