package dev.podlings.practice.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.support.HandTimeline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EventsTest {
    private final HandTimeline time = new HandTimeline();
    private final ObjectStore store = new ObjectStore();
    private final Verbs verbs = new Verbs(store, time);
    private final Events events = new Events(verbs, time, "statefulset-controller");
    private final ObjectNode mongo = (ObjectNode) Json.parse("""
            {"apiVersion": "apps/v1", "kind": "StatefulSet",
             "metadata": {"name": "mongo", "namespace": "default", "uid": "1", "resourceVersion": "7"}}
            """);

    @Test
    void anEventLooksLikeKubernetes() {
        events.normal(mongo, "SuccessfulCreate", "Create Pod mongo-0 in StatefulSet mongo successful");

        ObjectNode event = all().get(0);
        assertThat(Json.text(event, "metadata", "name")).matches("mongo\\.[0-9a-f]{16}");
        assertThat(Json.write(event.path("involvedObject")))
                .isEqualTo("{\"kind\":\"StatefulSet\",\"namespace\":\"default\",\"name\":\"mongo\",\"uid\":\"1\","
                        + "\"apiVersion\":\"apps/v1\",\"resourceVersion\":\"7\"}");
        assertThat(Json.text(event, "source", "component")).isEqualTo("statefulset-controller");
        assertThat(Json.text(event, "reportingComponent")).isEqualTo("statefulset-controller");
        assertThat(event.path("count").intValue()).isEqualTo(1);
        assertThat(event.path("eventTime").isNull()).isTrue();
    }

    @Test
    void theSameAgainIsCounted() {
        events.warning(mongo, "FailedCreate", "no");
        time.pass(Duration.ofSeconds(30));
        events.warning(mongo, "FailedCreate", "no");

        assertThat(all()).hasSize(1);
        assertThat(all().get(0).path("count").intValue()).isEqualTo(2);
        assertThat(Json.text(all().get(0), "firstTimestamp")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(Json.text(all().get(0), "lastTimestamp")).isEqualTo("2026-01-01T00:00:30Z");
    }

    @Test
    void fromTheTenthOfOneReasonOnTheyAreCombined() {
        for (int i = 0; i < 12; i++) {
            events.normal(mongo, "SuccessfulCreate", "Create Pod mongo-" + i);
        }

        assertThat(all()).hasSize(10);
        ObjectNode combined = all().stream()
                .filter(event -> event.path("count").intValue() > 1)
                .findFirst()
                .orElseThrow();
        assertThat(combined.path("count").intValue()).isEqualTo(3);
        assertThat(Json.text(combined, "message")).isEqualTo("(combined from similar events): Create Pod mongo-11");
    }

    @Test
    void anEventThatWasDeletedIsWrittenAnew() {
        events.warning(mongo, "FailedCreate", "no");
        String name = Json.text(all().get(0), "metadata", "name");
        verbs.delete(Kinds.EVENT, "default", name, DeleteOptions.DEFAULT, new Writer("learner"));
        events.warning(mongo, "FailedCreate", "no");

        assertThat(all()).hasSize(1);
        assertThat(all().get(0).path("count").intValue()).isEqualTo(1);
    }

    @Test
    void ofTooManyOfOneReasonMostAreLeftOutButCounted() {
        for (int i = 0; i < 40; i++) {
            events.warning(mongo, "Unhealthy", "no");
        }
        assertThat(all().get(0).path("count").intValue()).isEqualTo(25);

        events.normal(mongo, "Killing", "Stopping container mongo");
        assertThat(all()).as("another reason is another budget").hasSize(2);

        time.pass(Duration.ofMinutes(5));
        events.warning(mongo, "Unhealthy", "no");
        assertThat(all().get(0).path("count").intValue()).isEqualTo(41);
    }

    private List<ObjectNode> all() {
        return store.list(Kinds.EVENT, "default").objects().stream()
                .map(object -> object.object())
                .toList();
    }
}
