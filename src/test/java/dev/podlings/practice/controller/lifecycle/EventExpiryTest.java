package dev.podlings.practice.controller.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.Events;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventExpiryTest {
    private final World world = new World(it -> List.of(new EventExpiry(it.verbs, it.time)));
    private final Events events = new Events(world.verbs, world.time, "tester");
    private final Events scheduler = Events.ofScheduler(world.verbs, world.time, "default-scheduler", "here");

    @Test
    void anEventGoesAnHourAfterItWasWrittenLast() {
        JsonNode pod = pod("mongo-0");
        events.normal(pod, "Started", "Container started");
        scheduler.warning(pod, "FailedScheduling", "no");
        world.pass(Duration.ofMinutes(40));
        events.normal(pod, "Started", "Container started");
        world.pass(Duration.ofMinutes(30));
        assertThat(reasons()).containsExactly("Started");

        world.pass(Duration.ofMinutes(31));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void afterAllHaveGoneNewOnesGoAsWell() {
        events.normal(pod("mongo-0"), "Started", "Container started");
        world.pass(Duration.ofHours(2));
        events.normal(pod("mongo-1"), "Started", "Container started");
        assertThat(reasons()).hasSize(1);
        world.pass(Duration.ofHours(2));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void theSchedulersEventsAreOfTheNewerForm() {
        JsonNode pod = pod("mongo-0");
        scheduler.warning(pod, "FailedScheduling", "no");
        scheduler.warning(pod, "FailedScheduling", "no");

        JsonNode event = world.all(Kinds.EVENT).get(0);
        assertThat(Json.text(event, "action")).isEqualTo("Scheduling");
        assertThat(Json.text(event, "reportingInstance")).isEqualTo("here");
        assertThat(Json.text(event, "eventTime")).matches(".*:\\d\\d\\.\\d{6}Z");
        assertThat(Json.number(event, 0, "series", "count")).isEqualTo(2);
        assertThat(event.has("count")).isFalse();
    }

    private List<String> reasons() {
        return world.all(Kinds.EVENT).stream()
                .map(event -> Json.text(event, "reason"))
                .toList();
    }

    private static JsonNode pod(String name) {
        return Json.parse("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"default\",\"uid\":\"uid-of-" + name + "\"}}");
    }
}
