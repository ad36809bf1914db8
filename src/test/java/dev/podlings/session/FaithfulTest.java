package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.Objects;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaithfulTest {
    private static final String FILE = """
            apiVersion: v1
            kind: Service
            metadata: {name: mongo}
            spec: {clusterIP: None, selector: {app: mongo}}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: mongo}
            spec:
              serviceName: mongo
              replicas: 3
              template: {spec: {containers: [{name: mongo, image: "busybox:1.36", env: [{name: A, value: "1"}]}]}}
            """;
    private static final Item SERVICE = Objects.object("""
            kind: Service
            metadata: {name: mongo, uid: s}
            spec: {clusterIP: None, clusterIPs: [None], selector: {app: mongo}, type: ClusterIP, sessionAffinity: None}
            """);
    private static final Item SET = Objects.object("""
            kind: StatefulSet
            metadata: {name: mongo, uid: t, generation: 1}
            spec:
              serviceName: mongo
              replicas: 3
              revisionHistoryLimit: 10
              updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}
              template:
                spec:
                  restartPolicy: Always
                  securityContext: {}
                  containers:
                    - {name: mongo, image: "busybox:1.36", env: [{name: A, value: "1"}], imagePullPolicy: IfNotPresent}
            status: {replicas: 3}
            """);

    private static boolean restores(Item gone, Item... there) {
        return Faithful.restores(FILE, gone, ref -> find(ref, there), ref -> false);
    }

    private static Optional<Item> find(Ref ref, Item... there) {
        return Stream.of(there).filter(item -> item.ref().equals(ref)).findFirst();
    }

    @Test
    void theFileThatMadeItMakesItAgain() {
        assertThat(restores(SET, SERVICE)).isTrue();
        assertThat(restores(SERVICE, SET)).isTrue();
    }

    @Test
    void whatIsNotThereEitherIsMadeWithIt() {
        assertThat(restores(SERVICE)).isTrue();
    }

    @Test
    void aFileThatWouldBringBackWhatShouldStayAwayIsNoWayBack() {
        assertThat(Faithful.restores(FILE, SET, ref -> Optional.empty(), SERVICE.ref()::equals))
                .isFalse();
    }

    @Test
    void aSetThatWasScaledSinceComesBackWithTheOldNumber() {
        assertThat(restores(Objects.with(SET, "spec: {replicas: 4}"), SERVICE)).isFalse();
    }

    @Test
    void aServiceIsNotWorthBringingTheSetBackToItsOldNumber() {
        assertThat(restores(SERVICE, Objects.with(SET, "spec: {replicas: 4}"))).isFalse();
    }

    @Test
    void whatWasPatchedSinceIsNotInTheFile() {
        assertThat(restores(Objects.with(SET, "spec: {minReadySeconds: 10}"), SERVICE))
                .isFalse();
        assertThat(restores(Objects.with(SET, "spec: {updateStrategy: {rollingUpdate: {partition: 2}}}"), SERVICE))
                .isFalse();
    }

    @Test
    void aListThatHasGrownSinceIsNotInTheFile() {
        Item more = Objects.with(SET, """
                spec: {template: {spec: {containers: [{name: mongo, image: "busybox:1.36", env: [{name: A, value: "1"}, {name: B, value: "2"}]}]}}}
                """);

        assertThat(restores(more, SERVICE)).isFalse();
    }

    @Test
    void aFileThatIsBeingEditedMakesNothing() {
        assertThat(Faithful.restores("kind: [", SET, ref -> Optional.empty(), ref -> false))
                .isFalse();
    }
}
