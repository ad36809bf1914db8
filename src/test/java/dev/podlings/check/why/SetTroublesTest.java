package dev.podlings.check.why;

import static dev.podlings.check.Objects.event;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import org.junit.jupiter.api.Test;

/** What is said of StatefulSets and their Services. */
class SetTroublesTest extends Diagnosed {
    @Test
    void updatesThatAreHeldBackSayByWhat() {
        Item updating = with(set(3, 3), "status: {updateRevision: mongo-rev2}");
        stage.put(
                owned(with(pod("mongo-0", "u0", true), "metadata: {labels: {controller-revision-hash: mongo-rev1}}")));

        stage.put(with(updating, "spec: {updateStrategy: {rollingUpdate: {partition: 2}}}"));
        assertThat(the("partition", "sts/mongo").sentence())
                .isEqualTo("partition 2 holds the update back from mongo-0: only ordinals from 2 on are updated");

        stage.put(with(updating, "spec: {updateStrategy: {type: OnDelete, rollingUpdate: null}}"));
        assertThat(the("on-delete", "sts/mongo").next()).contains("kubectl delete pod mongo-0");
    }

    /** Fed by hand: it takes a controller manager that stands still, and the practice cluster's never does. */
    @Test
    void aChangeThatTheControllerHasNotSeenIsOneThatNobodyCaresFor() {
        stage.put(with(set(3, 3), "metadata: {generation: 2}"));
        assertThat(the("not-observed", "sts/mongo").sentence()).contains("has not seen the latest change");
    }

    @Test
    void aSetWaitsForMinReadySecondsAndForItsEnd() {
        stage.put(with(set(3, 2), "spec: {minReadySeconds: 15}\nstatus: {availableReplicas: 1}"));
        assertThat(the("min-ready", "sts/mongo").sentence()).contains("must stay ready for 15 s");

        stage.put(with(
                set(3, 3), "metadata: {deletionTimestamp: '2026-11-22T10:00:00Z', finalizers: [foregroundDeletion]}"));
        assertThat(the("set-deleting", "sts/mongo").evidence()).containsExactly("finalizers: foregroundDeletion");
    }

    @Test
    void aPodThatWasLetGoGetsBackAllTheLabelsThatItLacks() {
        Item set = with(
                set(1, 1),
                "spec: {selector: {matchLabels: {app: mongo, tier: db}}, template: {metadata: {labels: {app: mongo, tier: db}}}}");
        stage.put(set, with(pod("mongo-0", "u0", true), """
                metadata: {labels: {app: other, statefulset.kubernetes.io/pod-name: mongo-0}}"""));

        assertThat(the("released", "sts/mongo").next())
                .contains("kubectl label pod mongo-0 --overwrite app=mongo tier=db");
    }

    @Test
    void whatTheClusterRefusesIsQuoted() {
        stage.put(set(3, 0))
                .put(event(
                        "StatefulSet",
                        "mongo",
                        "FailedCreate",
                        "create Pod mongo-0 in StatefulSet mongo failed error: exceeded quota"));

        assertThat(the("failed-create", "sts/mongo").evidence())
                .containsExactly("FailedCreate: create Pod mongo-0 in StatefulSet mongo failed error: exceeded quota");
    }

    @Test
    void theServiceMustBeThereHeadlessAndOfTheRightName() {
        stage.put(set(1, 1));
        assertThat(the("service-missing", "sts/mongo").sentence()).contains("mongo-0.mongo has no DNS name");

        stage.put(object(
                "kind: Service\nmetadata: {name: mongodb, uid: s}\nspec: {clusterIP: None, selector: {app: mongo}}"));
        assertThat(the("service-missing", "sts/mongo").evidence())
                .containsExactly("there is a Service mongodb for these pods; the names must be the same");

        stage.put(
                object(
                        "kind: Service\nmetadata: {name: mongo, uid: s2}\nspec: {clusterIP: 10.0.0.7, selector: {app: mongo}}"));
        assertThat(the("service-not-headless", "sts/mongo").sentence()).contains("10.0.0.7");

        stage.put(with(set(1, 1), "spec: {serviceName: null}"));
        assertThat(the("no-service-name", "sts/mongo").sentence()).contains("no DNS names of their own");

        stage.put(set(1, 1), owned(with(pod("mongo-0", "u0", true), "spec: {hostname: mongo-0, subdomain: mongodb}")));
        assertThat(the("old-subdomain", "sts/mongo").next()).contains("kubectl rollout restart statefulset/mongo");
        stage.put(object(
                "kind: Service\nmetadata: {name: mongo, uid: s3}\nspec: {clusterIP: None, selector: {app: mongo}}"));
        assertThat(the("wrong-subdomain", "svc/mongo").sentence()).startsWith("mongo-0 gets no name under mongo");
    }

    @Test
    void aServiceThatLeadsNowhereSaysWhy() {
        stage.put(object(
                "kind: Service\nmetadata: {name: web, uid: s}\nspec: {clusterIP: 10.0.0.1, selector: {app: web}}"));
        stage.put(pod("mongo-0", "u0", false));
        assertThat(the("selects-nothing", "svc/web").evidence()).containsExactly("mongo-0 has app=mongo");

        stage.put(object(
                "kind: Service\nmetadata: {name: web, uid: s}\nspec: {clusterIP: 10.0.0.1, selector: {app: mongo}}"));
        assertThat(the("nobody-ready", "svc/web").sentence()).contains("which is not ready");

        stage.put(object("kind: Service\nmetadata: {name: web, uid: s}\nspec: {clusterIP: 10.0.0.1}"));
        assertThat(the("no-selector", "svc/web").sentence()).contains("it has no selector");
    }
}
