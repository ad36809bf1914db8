package dev.podlings.practice.controller.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnServiceKeeperTest {
    private final World world = new World(with -> List.of(new OwnServiceKeeper(with.verbs)));

    @Test
    void theServiceOfTheClusterItselfComesBackWithItsEndpoints() {
        for (Kind kind : List.of(Kinds.SERVICE, Kinds.ENDPOINTS, Kinds.ENDPOINT_SLICE)) {
            String before = Json.text(world.get(kind, "default", "kubernetes"), "metadata", "uid");
            world.delete(kind, "default", "kubernetes");

            assertThat(Json.text(world.get(kind, "default", "kubernetes"), "metadata", "uid"))
                    .isNotEqualTo(before);
        }
        assertThat(Json.text(world.get(Kinds.SERVICE, "default", "kubernetes"), "spec", "clusterIP"))
                .isEqualTo("10.96.0.1");
    }
}
