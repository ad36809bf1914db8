package dev.podlings.practice.kind.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.RecordedRequest;
import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.kind.schema.Shape;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RecordedDefaultsTest {
    private static Stream<Map.Entry<String, JsonNode>> recordings() {
        return Json.parse(RecordedRequest.recorded("defaults.json")
                        .replace("<cluster-ip>", "10.96.77.77")
                        .replace("<uid>", "an-uid")
                        .replace("<rand>", "rand1"))
                .properties()
                .stream();
    }

    static Stream<Arguments> sent() {
        return recordings()
                .filter(each -> each.getValue().has("sent"))
                .map(each -> Arguments.of(
                        each.getKey(),
                        each.getValue().path("sent"),
                        each.getValue().path("returned")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sent")
    void aNewObjectIsGivenWhatKubernetesGivesIt(String name, ObjectNode sent, ObjectNode returned) {
        Kind kind = Kinds.ofManifest(Json.text(sent, "apiVersion"), Json.text(sent, "kind"))
                .orElseThrow();
        ObjectNode object = sent.deepCopy();
        ObjectNode metadata = Json.make(object, "metadata");
        for (String made : java.util.List.of("uid", "namespace", "creationTimestamp")) {
            if (returned.path("metadata").has(made)) {
                metadata.set(made, returned.path("metadata").path(made));
            }
        }

        KindRules.defaults(kind, object);
        KindRules.prepareCreate(kind, object);
        KindRules.admit(kind, object, new GivenAway());

        ((ObjectNode) returned.path("metadata")).remove(java.util.List.of("managedFields", "resourceVersion"));
        assertThat(object.toPrettyString()).isEqualTo(returned.toPrettyString());
        assertThat(KindRules.validateCreate(kind, object)).isEmpty();
    }

    static Stream<Arguments> seen() {
        return recordings()
                .flatMap(each -> Stream.of("returned", "later")
                        .filter(each.getValue()::has)
                        .map(when -> Arguments.of(
                                each.getKey(), when, each.getValue().path(when))));
    }

    /** What Kubernetes has settled is not changed by settling or defaulting it again. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("seen")
    void whatKubernetesAnswersIsAlreadySettled(String name, String when, ObjectNode object) {
        String word = name.split(" ")[0];
        Kind kind = Kinds.ALL.stream()
                .filter(each -> each.kind().equals(word))
                .findFirst()
                .orElseThrow();
        object.put("kind", kind.kind()).put("apiVersion", kind.apiVersion());

        assertThat(Shape.settle(Schema.of(kind), object)).isEqualTo(object);
        ObjectNode again = object.deepCopy();
        KindRules.defaults(kind, again);
        assertThat(again).isEqualTo(object);
    }
}
