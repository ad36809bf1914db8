package dev.podlings.practice.controller.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.scheduler.Scheduler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.syntax.Quantity;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.practice.support.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What may happen to a claim that a pod uses × where its volume comes from × what becomes of the volume afterwards. */
class StorageScenariosTest {
    private final World world = new World(it -> List.of(
            new ClaimBinder(it.store, it.verbs, it.time, Provisioner.KNOWN),
            new VolumeKeeper(it.store, it.verbs),
            new InUseProtection(it.store, it.verbs),
            new Scheduler(it.store, it.view, it.verbs, it.time)));
    private final Map<String, String> ownerOfVolume = new HashMap<>();
    private final Set<String> deletedByHand = new HashSet<>();
    private boolean byHand;
    private String reclaim = "";

    private enum Source {
        MADE_AT_ONCE("k8s.io/minikube-hostpath", "Immediate"),
        MADE_FOR_THE_POD("rancher.io/local-path", "WaitForFirstConsumer"),
        BY_HAND_AT_ONCE("kubernetes.io/no-provisioner", "Immediate"),
        BY_HAND_FOR_THE_POD("kubernetes.io/no-provisioner", "WaitForFirstConsumer");

        private final String provisioner;
        private final String mode;

        Source(String provisioner, String mode) {
            this.provisioner = provisioner;
            this.mode = mode;
        }

        boolean byHand() {
            return provisioner.endsWith("no-provisioner");
        }
    }

    private enum Scenario {
        NOTHING(true, test -> {}),
        THE_POD_GOES_AND_COMES_BACK(true, test -> {
            test.world.remove(Kinds.POD, "default", "user");
            test.pod("user", "data");
        }),
        THE_CLAIM_IS_DELETED_WHILE_IT_IS_USED(true, test -> test.delete("data")),
        THE_CLAIM_GOES_WITH_ITS_POD(false, test -> {
            test.delete("data");
            test.world.remove(Kinds.POD, "default", "user");
        }),
        THE_CLAIM_IS_MADE_AGAIN(true, test -> {
            test.world.remove(Kinds.POD, "default", "user");
            test.delete("data");
            test.volume("spare");
            test.claim("data");
            test.pod("user", "data");
        }),
        ANOTHER_CLAIM_WANTS_THE_SAME(true, test -> {
            test.claim("other");
            test.pod("rival", "other");
        }),
        THE_VOLUME_IS_DELETED_WHILE_IT_IS_USED(true, test -> {
            String volume = test.volumeOf("data");
            test.deletedByHand.add(volume);
            test.world.delete(Kinds.PERSISTENT_VOLUME, "", volume);
        });

        private final boolean bound;
        private final Consumer<StorageScenariosTest> happening;

        /** @param bound whether the claim is there and bound in the end */
        Scenario(boolean bound, Consumer<StorageScenariosTest> happening) {
            this.bound = bound;
            this.happening = happening;
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(Scenario.values())
                .flatMap(scenario -> Stream.of(Source.values())
                        .flatMap(source ->
                                Stream.of("Delete", "Retain").map(reclaim -> Arguments.of(scenario, source, reclaim))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void comesToRest(Scenario scenario, Source source, String reclaim) {
        byHand = source.byHand();
        this.reclaim = reclaim;
        world.store.listen(this::holds);
        world.node("one", "{\"kubernetes.io/hostname\": \"one\"}");
        world.create(Kinds.STORAGE_CLASS, """
                {"metadata": {"name": "disk"}, "provisioner": "%s", "volumeBindingMode": "%s", "reclaimPolicy": "%s"}
                """.formatted(source.provisioner, source.mode, reclaim));
        volume("first");
        claim("data");
        pod("user", "data");
        scenario.happening.accept(this);

        if (scenario.bound) {
            assertThat(phase(Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data")).isEqualTo("Bound");
            assertThat(phase(Kinds.PERSISTENT_VOLUME, "", volumeOf("data"))).isEqualTo("Bound");
            assertThat(Json.text(world.get(Kinds.POD, "default", "user"), "spec", "nodeName"))
                    .isEqualTo("one");
        } else {
            assertThat(world.find(Kinds.PERSISTENT_VOLUME_CLAIM, "default", "data"))
                    .isEmpty();
            List<String> left = world.all(Kinds.PERSISTENT_VOLUME).stream()
                    .filter(volume -> Json.at(volume, "spec").has("claimRef"))
                    .map(volume -> Json.text(volume, "status", "phase"))
                    .toList();
            assertThat(left).isEqualTo(reclaim.equals("Retain") ? List.of("Released") : List.of());
        }
    }

    /** One claim to one volume, for good; nothing goes that is used; nothing goes that is to be retained. */
    private void holds(WatchEvent write) {
        JsonNode object = write.object().object();
        String name = write.object().key().name();
        boolean gone = write.type() == WatchEvent.Type.DELETED;
        if (write.object().key().kind().equals(Kinds.PERSISTENT_VOLUME_CLAIM)) {
            if (gone) {
                assertThat(users(name))
                        .as("pods that use %s, which has gone", name)
                        .isEmpty();
            } else if (Json.text(object, "status", "phase").equals("Bound")) {
                boundAsItShouldBe(object);
            }
        } else if (write.object().key().kind().equals(Kinds.PERSISTENT_VOLUME)) {
            String owner = Json.text(object, "spec", "claimRef", "uid");
            String before = owner.isEmpty() ? null : ownerOfVolume.putIfAbsent(name, owner);
            assertThat(before == null || before.equals(owner))
                    .as("%s stays with its claim", name)
                    .isTrue();
            if (gone && !deletedByHand.contains(name)) {
                assertThat(Json.text(object, "spec", "persistentVolumeReclaimPolicy"))
                        .isEqualTo("Delete");
            }
        }
    }

    private void boundAsItShouldBe(JsonNode claim) {
        String name = Json.text(claim, "spec", "volumeName");
        JsonNode volume = world.get(Kinds.PERSISTENT_VOLUME, "", name);
        assertThat(Json.text(volume, "spec", "claimRef", "uid")).isEqualTo(Json.text(claim, "metadata", "uid"));
        assertThat(Quantity.parse(Json.text(volume, "spec", "capacity", "storage")))
                .isGreaterThanOrEqualTo(Quantity.parse(Json.text(claim, "spec", "resources", "requests", "storage")));
        assertThat(world.all(Kinds.PERSISTENT_VOLUME_CLAIM).stream()
                        .filter(each -> Json.text(each, "spec", "volumeName").equals(name)))
                .as("claims that have %s", name)
                .hasSize(1);
    }

    private List<String> users(String claim) {
        return world.all(Kinds.POD).stream()
                .filter(pod -> pod.at("/spec/volumes/0/persistentVolumeClaim/claimName")
                        .asString("")
                        .equals(claim))
                .map(pod -> Json.text(pod, "metadata", "name"))
                .toList();
    }

    private void delete(String claim) {
        world.delete(Kinds.PERSISTENT_VOLUME_CLAIM, "default", claim);
    }

    private void claim(String name) {
        world.create(Kinds.PERSISTENT_VOLUME_CLAIM, """
                {"metadata": {"name": "%s", "namespace": "default"}, "spec": {"storageClassName": "disk",
                  "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "50Mi"}}}}
                """.formatted(name));
    }

    /** Where nobody makes volumes, somebody has to. */
    private void volume(String name) {
        if (byHand) {
            for (String size : List.of("20Mi", "80Mi")) {
                world.create(Kinds.PERSISTENT_VOLUME, """
                        {"metadata": {"name": "%s-%s"}, "spec": {"storageClassName": "disk", "capacity": {"storage": "%s"},
                          "accessModes": ["ReadWriteOnce"], "persistentVolumeReclaimPolicy": "%s",
                          "hostPath": {"path": "/tmp/disk"}}}
                        """.formatted(
                                name, size.toLowerCase(java.util.Locale.ROOT), size, reclaim));
            }
        }
    }

    private void pod(String name, String claim) {
        world.create(Kinds.POD, """
                {"metadata": {"name": "%s", "namespace": "default"}, "spec": {
                  "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "%s"}}],
                  "automountServiceAccountToken": false,
                  "containers": [{"name": "main", "image": "busybox:1"}]}}
                """.formatted(name, claim));
    }

    private String volumeOf(String claim) {
        return Json.text(world.get(Kinds.PERSISTENT_VOLUME_CLAIM, "default", claim), "spec", "volumeName");
    }

    private String phase(Kind kind, String namespace, String name) {
        return Json.text(world.get(kind, namespace, name), "status", "phase");
    }
}
