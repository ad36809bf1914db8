package dev.podlings.check.why.others;

import static dev.podlings.check.Objects.object;

import dev.podlings.check.LessonStage;
import dev.podlings.check.Objects;
import dev.podlings.check.why.Explanation;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.OtherKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Objects of kinds that lessons do not know, written by hand as a real cluster shows them. */
abstract class OtherKinds {
    static final OtherKind CRON = new OtherKind("batch", "CronJob", "cronjobs", "cronjob", true, true);
    static final OtherKind INGRESS = new OtherKind("networking.k8s.io", "Ingress", "ingresses", "ingress", true, true);
    static final OtherKind SCALER = new OtherKind(
            "autoscaling",
            "HorizontalPodAutoscaler",
            "horizontalpodautoscalers",
            "horizontalpodautoscaler",
            true,
            true);
    static final OtherKind POLICY =
            new OtherKind("networking.k8s.io", "NetworkPolicy", "networkpolicies", "networkpolicy", true, false);
    static final OtherKind BINDING =
            new OtherKind("rbac.authorization.k8s.io", "RoleBinding", "rolebindings", "rolebinding", true, false);
    static final OtherKind QUOTA = new OtherKind("", "ResourceQuota", "resourcequotas", "resourcequota", true, true);
    static final OtherKind CUSTOM =
            new OtherKind("cert-manager.io", "Certificate", "certificates", "certificate", true, true);

    final LessonStage stage = new LessonStage();
    List<Other> elsewhere = List.of();

    final Explanation why(OtherKind kind, String yaml) {
        return OtherDiagnosis.of(
                new Other(kind, Objects.tree(yaml)),
                stage.journal.world(),
                (group, title) -> Optional.of(elsewhere.stream()
                        .filter(each -> each.kind().is(group, title))
                        .toList()));
    }

    final String said(OtherKind kind, String yaml) {
        return why(kind, yaml).text(Locale.ENGLISH, 0);
    }

    final void event(String kind, String name, String reason, String message) {
        stage.put(Objects.event(kind, name, reason, message));
    }

    final void job(String name, String condition) {
        stage.put(object("""
                kind: Job
                metadata: {name: %1$s, uid: u-%1$s, creationTimestamp: "2026-11-22T09:00:00Z", ownerReferences: [{kind: CronJob, name: backup, uid: c, controller: true}]}
                spec: {backoffLimit: 2}
                status: {failed: 3, conditions: [%2$s]}
                """.formatted(name, condition)));
    }
}
