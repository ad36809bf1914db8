package dev.podlings.practice.controller.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.DeleteOptions.Propagation;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.ControllerLoop;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.support.HandTimeline;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class LifecycleTest {
    private static final Writer LEARNER = new Writer("learner");

    private final HandTimeline time = new HandTimeline();
    private final ObjectStore store = new ObjectStore();
    private final Verbs verbs = new Verbs(store, time);

    @BeforeEach
    void start() {
        View view = new View(store);
        new ControllerLoop(
                store,
                time,
                List.of(
                        new GarbageCollector(verbs, view),
                        new NamespaceController(verbs, view, time),
                        new NamespaceDefaults(verbs, "a certificate")));
        namespace("default");
        namespace("team");
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKGROUND", "FOREGROUND"})
    void whatIsOwnedGoesWithItsOwner(Propagation how) {
        StoredObject owner = make("owner");
        StoredObject owned = make("owned", owner);
        make("owned-by-owned", owned);
        delete("owner", how);

        assertThat(names()).containsExactly("kube-root-ca.crt");
    }

    @Test
    void inTheForegroundTheOwnerWaitsForWhatBlocksIt() {
        StoredObject owner = make("owner");
        make("owned", owner);
        hold("owned", true);
        delete("owner", Propagation.FOREGROUND);

        assertThat(names()).contains("owner", "owned");
        assertThat(Json.write(get("owner").path("metadata").path("finalizers"))).contains("foregroundDeletion");
        hold("owned", false);
        assertThat(names()).doesNotContain("owner", "owned");
    }

    @Test
    void inTheBackgroundTheOwnerGoesFirst() {
        StoredObject owner = make("owner");
        make("owned", owner);
        hold("owned", true);
        delete("owner", Propagation.BACKGROUND);

        assertThat(names()).contains("owned").doesNotContain("owner");
        assertThat(get("owned").path("metadata").has("deletionTimestamp")).isTrue();
    }

    @Test
    void orphansLoseTheirOwnerAndStay() {
        StoredObject owner = make("owner");
        make("owned", owner);
        delete("owner", Propagation.ORPHAN);

        assertThat(names()).contains("owned").doesNotContain("owner");
        assertThat(get("owned").path("metadata").has("ownerReferences")).isFalse();
        assertThat(get("owned").path("metadata").has("deletionTimestamp")).isFalse();
    }

    @Test
    void withTwoOwnersItStaysUntilBothHaveGone() {
        StoredObject one = make("one");
        StoredObject two = make("two");
        make("owned", one, two);
        delete("one", Propagation.BACKGROUND);
        assertThat(names()).contains("owned");
        assertThat(Owners.of(get("owned"))).hasSize(1);
        delete("two", Propagation.BACKGROUND);
        assertThat(names()).doesNotContain("owned");
    }

    @Test
    void whatIsMadeForAnOwnerThatHasGoneGoesToo() {
        StoredObject owner = make("owner");
        delete("owner", Propagation.BACKGROUND);
        make("late", owner);

        assertThat(names()).doesNotContain("late");
    }

    @Test
    void anOwnerOfAnUnknownKindCountsAsThere() {
        ObjectNode object = configMap("owned");
        object.withObject("/metadata")
                .putArray("ownerReferences")
                .add(Json.parse("{\"apiVersion\":\"example.com/v1\",\"kind\":\"Thing\",\"name\":\"a\",\"uid\":\"1\"}"));
        verbs.create(Kinds.CONFIG_MAP, object, LEARNER);
        time.settle();

        assertThat(names()).contains("owned");
    }

    @Test
    void everyNamespaceHasItsDefaultsAndGetsThemBack() {
        verbs.delete(Kinds.SERVICE_ACCOUNT, "team", "default", DeleteOptions.DEFAULT, LEARNER);
        verbs.delete(Kinds.CONFIG_MAP, "team", "kube-root-ca.crt", DeleteOptions.DEFAULT, LEARNER);
        time.settle();

        assertThat(verbs.get(Kinds.SERVICE_ACCOUNT, "team", "default")).isPresent();
        assertThat(get("kube-root-ca.crt").at("/data/ca.crt").asString()).isEqualTo("a certificate");
    }

    @Test
    void aDeletedNamespaceEmptiesItselfAndSaysWhatIsLeft() {
        make("anchor");
        make("light");
        hold("anchor", true);
        verbs.delete(Kinds.NAMESPACE, "", "team", DeleteOptions.DEFAULT, LEARNER);
        time.settle();

        assertThat(names()).containsExactly("anchor");
        ObjectNode namespace =
                verbs.get(Kinds.NAMESPACE, "", "team").orElseThrow().object();
        assertThat(namespace.at("/status/phase").asString()).isEqualTo("Terminating");
        assertThat(namespace.at("/status/conditions/3/message").asString())
                .isEqualTo("Some resources are remaining: configmaps. has 1 resource instances");
        assertThat(namespace.at("/status/conditions/4/message").asString())
                .isEqualTo("Some content in the namespace has finalizers remaining: example.com/hold in 1 resource"
                        + " instances");
        hold("anchor", false);
        assertThat(verbs.get(Kinds.NAMESPACE, "", "team")).isEmpty();
        assertThat(names()).isEmpty();
    }

    private void namespace(String name) {
        ObjectNode namespace = Json.object();
        namespace.putObject("metadata").put("name", name);
        namespace.putObject("spec").putArray("finalizers").add("kubernetes");
        verbs.create(Kinds.NAMESPACE, namespace, LEARNER);
        time.settle();
    }

    private StoredObject make(String name, StoredObject... owners) {
        ObjectNode object = configMap(name);
        for (StoredObject owner : owners) {
            ObjectNode reference = Owners.reference(owner.object());
            reference.put("controller", false);
            object.withObject("/metadata").withArray("ownerReferences").add(reference);
        }
        StoredObject made = verbs.create(Kinds.CONFIG_MAP, object, LEARNER);
        time.settle();
        return made;
    }

    private static ObjectNode configMap(String name) {
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", name).put("namespace", "team");
        return object;
    }

    private void hold(String name, boolean held) {
        verbs.change(Kinds.CONFIG_MAP, "team", name, LEARNER, fresh -> {
            var finalizers = Json.array();
            fresh.at("/metadata/finalizers").forEach(finalizers::add);
            finalizers.removeIf(each -> each.asString().equals("example.com/hold"));
            if (held) {
                finalizers.add("example.com/hold");
            }
            fresh.withObject("/metadata").set("finalizers", finalizers);
            return fresh;
        });
        time.settle();
    }

    private void delete(String name, Propagation how) {
        verbs.delete(Kinds.CONFIG_MAP, "team", name, new DeleteOptions(null, how, null, null), LEARNER);
        time.settle();
    }

    private ObjectNode get(String name) {
        return verbs.get(Kinds.CONFIG_MAP, "team", name).orElseThrow().object();
    }

    private List<String> names() {
        return store.list(Kinds.CONFIG_MAP, "team").objects().stream()
                .map(object -> object.key().name())
                .toList();
    }
}
