package dev.podlings.check.expect;

import dev.podlings.words.Sentence;
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
        out.put("state", verdict.state().name()).set("headline", write(verdict.headline()));
        out.set("facts", sentences(verdict.facts()));
        out.set("why", sentences(verdict.why()));
        verdict.next().ifPresent(next -> out.set("next", write(next)));
        return out;
    }

    private static ArrayNode sentences(List<Sentence> sentences) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        sentences.forEach(each -> out.add(write(each)));
        return out;
    }

    /** A text where it is the same in every language; else what it takes to say it in any. */
    private static JsonNode write(Sentence sentence) {
        if (sentence.isVerbatim()) {
            return JsonNodeFactory.instance.stringNode(sentence.toString());
        }
        ObjectNode out = object();
        out.put("bundle", sentence.bundle())
                .put("key", sentence.key())
                .put("count", sentence.count())
                .put("english", sentence.toString());
        ArrayNode arguments = out.putArray("arguments");
        for (Object each : sentence.arguments()) {
            arguments.add(
                    each instanceof Sentence part
                            ? write(part)
                            : JsonNodeFactory.instance.stringNode(String.valueOf(each)));
        }
        return out;
    }

    /** What {@link #write} wrote; of a state that is not known, a verdict that could not be reached. */
    static Verdict read(JsonNode written) {
        Sentence headline = sentence(written.path("headline"));
        Verdict verdict = switch (written.path("state").asString("")) {
            case "PASSED" -> Verdict.passed(headline);
            case "CANNOT" -> Verdict.cannot(headline);
            default -> Verdict.couldNotCheck(headline);
        };
        for (JsonNode fact : written.path("facts")) {
            verdict = verdict.fact(sentence(fact));
        }
        for (JsonNode why : written.path("why")) {
            verdict = verdict.because(sentence(why));
        }
        return written.has("next") ? verdict.next(sentence(written.path("next"))) : verdict;
    }

    /** The English words where another version wrote a sentence that this one does not know. */
    private static Sentence sentence(JsonNode written) {
        if (!written.isObject()) {
            return Sentence.verbatim(written.asString(""));
        }
        List<Object> arguments = new ArrayList<>();
        written.path("arguments").forEach(each -> arguments.add(each.isObject() ? sentence(each) : each.asString("")));
        Sentence sentence = new Sentence(
                written.path("bundle").asString("."),
                written.path("key").asString(""),
                written.path("count").asLong(-1),
                arguments);
        return sentence.isKnown()
                ? sentence
                : Sentence.verbatim(written.path("english").asString(""));
    }
}
