package dev.podlings.check;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Deeds;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * An object that was deleted and made anew, compared with what it was: only as far as what relies on it would notice,
 * as the server gives much of the rest by lot.
 */
final class MadeAgain {
    private MadeAgain() {}

    /** The fields in which it is not what it was, such as {@code spec.clusterIP}. */
    static List<String> otherwise(Item before, Item now) {
        List<String> out = new ArrayList<>();
        switch (now.kind()) {
            case SERVICE -> {
                compare(out, "spec.selector", before, now, item -> item.at("spec", "selector"));
                compare(out, "spec.clusterIP", before, now, item -> "None".equals(item.text("spec", "clusterIP")));
                compare(out, "spec.ports", before, now, MadeAgain::ports);
            }
            case CONFIG_MAP -> compare(out, "data", before, now, item -> item.at("data"));
            case POD_DISRUPTION_BUDGET -> compare(out, "spec", before, now, item -> item.at("spec"));
            case STATEFUL_SET -> {
                for (String field : List.of("serviceName", "selector", "podManagementPolicy")) {
                    compare(out, "spec." + field, before, now, item -> item.at("spec", field));
                }
            }
            default -> {}
        }
        return out;
    }

    /** Whether nothing is lost with the one before if the next is like it. */
    static boolean isAsGood(Kind kind) {
        return kind == Kind.SERVICE || kind == Kind.CONFIG_MAP || kind == Kind.POD_DISRUPTION_BUDGET;
    }

    /** What is to be said of the deletion now: that alone would not be true any more. */
    static Deed told(Deed deleted, List<String> otherwise) {
        String object = deleted.ref().kind().singular() + " " + deleted.ref().name();
        String back = deleted.wayBack().toString();
        boolean again = back.startsWith("kubectl apply");
        return new Deed(
                Deed.What.RECREATED,
                deleted.ref(),
                deleted.at(),
                Deeds.of(deleted.ref(), "deleted.otherwise", Sentence.list(otherwise)),
                again ? Sentence.verbatim("kubectl delete " + object + " && " + back) : deleted.wayBack(),
                deleted.reach());
    }

    /** The port of the node is given by lot. */
    private static List<List<JsonNode>> ports(Item service) {
        return service.list("spec", "ports").stream()
                .map(port -> List.of(port.path("name"), port.path("port"), port.path("targetPort")))
                .toList();
    }

    private static void compare(List<String> out, String field, Item before, Item now, Function<Item, Object> aspect) {
        if (!aspect.apply(before).equals(aspect.apply(now))) {
            out.add(field);
        }
    }
}
