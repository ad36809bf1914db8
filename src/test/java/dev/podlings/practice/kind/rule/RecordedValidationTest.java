package dev.podlings.practice.kind.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.RecordedRequest;
import dev.podlings.practice.kind.body.Bodies;
import dev.podlings.practice.kind.body.FieldValidation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every recorded create and change that reaches validation is accepted or refused with the recorded words. */
class RecordedValidationTest {
    /** Refused before validation, for what is not in the object: the query, the address, the namespace. */
    private static final Set<String> ABOUT_SOMETHING_ELSE =
            Set.of("CreateOptions.meta.k8s.io", "PatchOptions.meta.k8s.io");

    static Stream<RecordedRequest> creates() {
        return RecordedRequest.all().stream()
                .filter(each -> each.method().equals("POST"))
                .filter(each -> each.kind().isPresent())
                .filter(each -> each.lastPart().equals(each.kind().orElseThrow().plural()))
                .filter(each -> each.kind().orElseThrow().kept())
                .filter(each -> each.code() == 201 || each.code() == 422)
                .filter(each -> ABOUT_SOMETHING_ELSE.stream().noneMatch(each.message()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("creates")
    void aCreateIsAcceptedOrRefusedAsRecorded(RecordedRequest request) {
        Kind kind = request.kind().orElseThrow();
        ObjectNode object = Bodies.read(kind, request.body(), request.format(), request.validation())
                .object();
        ObjectNode metadata = Json.make(object, "metadata");
        if (Json.text(metadata, "name").isEmpty()) {
            metadata.put("name", Json.text(request.answer(), "metadata", "name"));
        }
        if (kind.namespaced()) {
            metadata.put("namespace", "practice");
        }

        KindRules.defaults(kind, object);
        KindRules.prepareCreate(kind, object);
        KindRules.admit(kind, object, new GivenAway());
        List<FieldError> errors = KindRules.validateCreate(kind, object);

        assertRefused(request, kind, Json.text(metadata, "name"), errors);
    }

    private static void assertRefused(RecordedRequest request, Kind kind, String name, List<FieldError> errors) {
        if (request.code() == 422) {
            assertThat(Invalid.message(kind.qualifiedKind(), name, errors)).isEqualTo(request.message());
            assertThat(Invalid.details(kind.group(), kind.kind(), name, errors))
                    .isEqualTo(request.answer().path("details"));
        } else {
            assertThat(errors).isEmpty();
        }
    }

    static Stream<RecordedRequest> changes() {
        return RecordedRequest.all().stream()
                .filter(each -> each.method().equals("PATCH"))
                .filter(each -> List.of("application/merge-patch+json", "application/strategic-merge-patch+json")
                        .contains(each.contentType()))
                .filter(each -> each.kind().isPresent())
                .filter(each -> each.code() == 422)
                .filter(each ->
                        each.message().startsWith(each.kind().orElseThrow().qualifiedKind() + " \""));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsRefusedAsRecorded(RecordedRequest request) {
        Kind kind = request.kind().orElseThrow();
        boolean status = request.lastPart().equals("status");
        ObjectNode before = lastAnswer(request, kind);
        ObjectNode after = before.deepCopy();
        merge(after, (ObjectNode) Json.parse(request.body()));
        after = Bodies.check(kind, after, FieldValidation.STRICT).object();

        KindRules.defaults(kind, after);
        List<FieldError> errors;
        if (status) {
            KindRules.prepareStatusUpdate(kind, after, before);
            errors = KindRules.validateStatusUpdate(kind, after, before);
        } else {
            KindRules.prepareUpdate(kind, after, before);
            errors = KindRules.validateUpdate(kind, after, before);
        }

        assertThat(settled(Invalid.message(kind.qualifiedKind(), Json.text(before, "metadata", "name"), errors)))
                .isEqualTo(settled(request.message()));
    }

    /**
     * Without the placeholders of the recordings. The recorded cluster has one more source (18 lines) in the volume of
     * a pod's token than a plain one, which the recordings leave out, but for the line numbers.
     */
    private static String settled(String text) {
        return text.replace("<time>", "2026-01-01T00:00:00Z")
                .replace("<rand>", "rand1")
                .replace("<uid>", "an-uid")
                .replaceAll("11111111-2222-3333-4444-[0-9]{12}", "an-uid")
                .replace("<ip>", "10.96.77.77")
                .replace("@@ -112,9 +112,7 @@", "@@ -94,9 +94,7 @@");
    }

    /** The object as a request before this one was answered with it. */
    private static ObjectNode lastAnswer(RecordedRequest request, Kind kind) {
        List<String> parts = List.of(request.path().split("/"));
        String name = parts.get(parts.indexOf(kind.plural()) + 1);
        ObjectNode last = null;
        for (RecordedRequest each : RecordedRequest.all()) {
            if (each.id().equals(request.id())) {
                break;
            }
            if (each.kind().equals(request.kind())
                    && !each.query().containsKey("dryRun")
                    && Json.text(each.answer(), "kind").equals(kind.kind())
                    && Json.text(each.answer(), "metadata", "name").equals(name)) {
                last = each.answeredObject();
            }
        }
        assertThat(last).as(request + " has nothing to change").isNotNull();
        return asItWas(last);
    }

    private static ObjectNode asItWas(ObjectNode object) {
        ObjectNode settled = (ObjectNode) Json.parse(settled(object.toString()));
        if (Json.text(settled, "kind").equals("PersistentVolumeClaim")) {
            Json.make(settled, "status").put("phase", "Bound");
        }
        return settled;
    }

    /** Merges maps; of lists, containers by their name. Enough for the recorded patches. */
    private static void merge(ObjectNode into, ObjectNode patch) {
        patch.properties().forEach(entry -> {
            JsonNode there = into.path(entry.getKey());
            if (entry.getValue().isNull()) {
                into.remove(entry.getKey());
            } else if (there instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode change) {
                merge(inner, change);
            } else if (entry.getKey().equals("containers") && there.isArray()) {
                merge((ObjectNode) there.get(0), (ObjectNode) entry.getValue().get(0));
            } else if (entry.getKey().equals("volumes") && there.isArray()) {
                var all = Json.array();
                entry.getValue().forEach(all::add);
                there.forEach(all::add);
                into.set(entry.getKey(), all);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
