package dev.podlings.check.why.others;

import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.Objects;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.OtherKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of objects of the other kinds that lessons do not know. */
class OtherTroublesTest extends OtherKinds {
    private static final String SHOP = """
            metadata: {name: shop}
            spec:
              tls: [{secretName: shop-tls}]
              rules: [{http: {paths: [
                {path: /, backend: {service: {name: web, port: {number: 80}}}},
                {path: /api, backend: {service: {name: api, port: {name: http}}}}]}}]
            status: {loadBalancer: {}}
            """;

    @Test
    void anIngressNamesWhatItLeadsToAndIsNotThere() {
        stage.put(
                object(
                        "kind: Service\nmetadata: {name: web, uid: w}\nspec: {selector: {app: web}, ports: [{port: 8080, name: http}]}"));

        assertThat(said(INGRESS, SHOP))
                .contains(
                        "- No pod has the labels that the Service web selects (app=web).",
                        "- The Ingress shop leads to the Service api, which does not exist.",
                        "- The Ingress shop leads to port 80 of the Service web, which has no such port.\n    it has: 8080 (http)",
                        "- The Ingress shop names no class, and no IngressClass is the default: nobody takes it up.\n    there are no IngressClasses",
                        "wants its certificate from the Secret shop-tls, which does not exist",
                        "has no address yet");
    }

    @Test
    void anIngressWithAllThatItNeedsIsWell() {
        elsewhere = List.of(new Other(
                new OtherKind("networking.k8s.io", "IngressClass", "ingressclasses", "ingressclass", false, false),
                Objects.tree("metadata: {name: nginx}")));
        stage.put(object(
                "kind: Service\nmetadata: {name: web, uid: w}\nspec: {selector: {app: mongo}, ports: [{port: 80}]}"));
        stage.put(pod("web-1", "p", true));
        String fine =
                "metadata: {name: shop}\nspec: {ingressClassName: %s, defaultBackend: {service: {name: web, port: {number: 80}}}}\nstatus: {loadBalancer: {ingress: [{ip: 10.0.0.1}]}}";

        assertThat(said(INGRESS, fine.formatted("nginx")))
                .isEqualTo("Nothing is known to be wrong with ingress/shop.\n");
        assertThat(said(INGRESS, fine.formatted("ngnix")))
                .contains("names the class ngnix, which does not exist", "there are: nginx");
    }

    @Test
    void anAutoscalerWithoutMetricsOrTargetSaysWhich() {
        String scaler = """
                metadata: {name: web}
                spec: {minReplicas: 2, maxReplicas: 5, scaleTargetRef: {kind: Deployment, name: web}}
                status: {conditions: [
                  {type: AbleToScale, status: 'True', reason: SucceededGetScale},
                  {type: ScalingActive, status: 'False', reason: FailedGetResourceMetric, message: the server could not find the requested resource (get pods.metrics.k8s.io)},
                  {type: ScalingLimited, status: 'True', reason: TooManyReplicas}]}
                """;
        assertThat(said(SCALER, scaler))
                .contains(
                        "is to scale Deployment web, which does not exist",
                        "does not scale: it cannot get its metrics.\n    FailedGetResourceMetric: the server could not find",
                        "wants another number of replicas than it may set (2–5)");
    }

    @Test
    void anAutoscalerLeavesATargetOfZeroAlone() {
        stage.put(object("kind: Deployment\nmetadata: {name: web, uid: d}\nspec: {replicas: 0}"));
        assertThat(
                        said(
                                SCALER,
                                "metadata: {name: web}\nspec: {maxReplicas: 5, scaleTargetRef: {kind: Deployment, name: web}}\nstatus: {conditions: [{type: ScalingActive, status: 'False', reason: ScalingDisabled, message: m}]}"))
                .contains("its target has 0 replicas, and it leaves that alone");
    }

    @Test
    void policiesBindingsAndQuotasSayWhomTheyShutOut() {
        stage.put(pod("mongo-0", "0", true));
        assertThat(said(POLICY, "metadata: {name: deny}\nspec: {podSelector: {}, policyTypes: [Ingress]}"))
                .contains("the NetworkPolicy deny itself lets nothing in to mongo-0".substring(1));
        assertThat(
                        said(
                                POLICY,
                                "metadata: {name: deny}\nspec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}"))
                .contains("is about no pods: none has the labels app=web");
        assertThat(
                        said(
                                BINDING,
                                "metadata: {name: b}\nroleRef: {kind: Role, name: reader}\nsubjects: [{kind: ServiceAccount, name: app, namespace: shop}]"))
                .contains(
                        "grants nothing: there is no Role reader",
                        "is for the ServiceAccount app, which does not exist");
        assertThat(
                        said(
                                QUOTA,
                                "metadata: {name: q}\nspec: {}\nstatus: {hard: {pods: '3', cpu: '2'}, used: {pods: '3', cpu: '1'}}"))
                .contains("is used up, so more is refused: pods (3)");
    }

    @Test
    void aCustomResourceSpeaksThroughItsConditions() {
        assertThat(
                        said(
                                CUSTOM,
                                "metadata: {name: tls}\nspec: {}\nstatus: {conditions: [{type: Ready, status: 'False', reason: DoesNotExist, message: Issuer not found}, {type: Issuing, status: 'True'}]}"))
                .isEqualTo("""
                        - Certificate tls: its condition Ready is False.
                            DoesNotExist: Issuer not found
                            next: kubectl describe certificate tls
                        """);
        assertThat(
                        said(
                                CUSTOM,
                                "metadata: {name: tls}\nspec: {}\nstatus: {conditions: [{type: Stalled, status: 'True', reason: Why}]}"))
                .contains("its condition Stalled is True");
        assertThat(why(
                                CUSTOM,
                                "metadata: {name: tls}\nspec: {}\nstatus: {conditions: [{type: Ready, status: 'True'}, {type: Issuing, status: 'False'}]}")
                        .reasons())
                .isEmpty();
        assertThat(said(
                        CUSTOM,
                        "metadata: {name: tls}\nspec: {}\nstatus: {conditions: [{type: Odd, status: 'False'}]}"))
                .contains("whether that is bad, only its kind's documentation says");
        assertThat(said(CUSTOM, "metadata: {name: tls}\nspec: {}\nstatus: {phase: Failed, message: no disk}"))
                .contains("says of itself: Failed", "no disk");
    }

    @Test
    void aCustomResourceThatNobodyCaresForSaysSo() {
        assertThat(said(CUSTOM, "metadata: {name: tls}\nspec: {}"))
                .contains(
                        "nobody has taken care of Certificate tls yet: its status is empty; does the controller for Certificate run?"
                                .substring(1));
        assertThat(said(CUSTOM, "metadata: {name: tls, generation: 3}\nspec: {}\nstatus: {observedGeneration: 2}"))
                .contains("has not seen the latest change");
        event("Certificate", "tls", "Odd", "something");
        assertThat(said(CUSTOM, "metadata: {name: tls}\nspec: {}\nstatus: {a: b}"))
                .contains("the cluster warned of it.\n    Odd: something");
    }

    @Test
    void whatIsHeldOrHasNoOwnerLeftIsSaidOfAnyKind() {
        assertThat(
                        said(
                                CUSTOM,
                                "metadata: {name: tls, deletionTimestamp: '2026-11-22T10:00:00Z', finalizers: [cert-manager.io/hold]}\nstatus: {a: b}"))
                .contains(
                        "was deleted and waits for its finalizers: cert-manager.io/hold",
                        "kubectl patch certificate tls --type=merge");
        assertThat(
                        said(
                                CUSTOM,
                                "metadata: {name: tls, creationTimestamp: '2026-11-22T09:00:00Z', ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: gone, uid: abc}]}\nstatus: {a: b}"))
                .contains("belongs to Deployment gone, which is not there");
    }

    @Test
    void nothingThatATerminalWouldObeyComesThrough() {
        String text = said(
                CUSTOM,
                "metadata: {name: \"t\\el\\u202es\"}\nspec: {}\nstatus: {conditions: [{type: Ready, status: 'False', reason: \"\\e[31m\", message: \"a\\a\\x9b2J\"}], phase: \"fail\\e]0;x\\a\"}");
        assertThat(text).isNotBlank();
        assertThat(text.codePoints().filter(c -> c != '\n').noneMatch(c -> Character.isISOControl(c) || c == 0x202e))
                .isTrue();
    }
}
