package dev.podlings.check.expect;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Verdicts and lists as they are written down, for what has happened to be known after the app was killed. */
final class Latch {
    private Latch() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(List<String> texts) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        texts.forEach(out::add);
        return out;
    }

    static List<String> texts(JsonNode list) {
        List<String> out = new ArrayList<>();
        list.forEach(each -> out.add(each.asString("")));
        return out;
    }

    static ObjectNode write(Verdict verdict) {
        ObjectNode out = object();
        out.put("state", verdict.state().name()).put("headline", verdict.headline());
        out.set("facts", array(verdict.facts()));
        out.set("why", array(verdict.why()));
        verdict.next().ifPresent(next -> out.put("next", next));
        return out;
    }

    /** What {@link #write} wrote; of a state that is not known, a verdict that could not be reached. */
    static Verdict read(JsonNode written) {
        String headline = written.path("headline").asString("");
        Verdict verdict = switch (written.path("state").asString("")) {
            case "PASSED" -> Verdict.passed(headline);
            case "CANNOT" -> Verdict.cannot(headline);
            default -> Verdict.couldNotCheck(headline);
        };
        for (String fact : texts(written.path("facts"))) {
            verdict = verdict.fact(fact);
        }
        for (String why : texts(written.path("why"))) {
            verdict = verdict.because(why);
        }
        String next = written.path("next").asString("");
        return next.isEmpty() ? verdict : verdict.next(next);
    }
}
