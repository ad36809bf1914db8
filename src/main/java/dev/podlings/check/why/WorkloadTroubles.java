package dev.podlings.check.why;

import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What keeps Deployments, ReplicaSets and Jobs from getting on. */
final class WorkloadTroubles {
    static final List<Rule> RULES = List.of(
            WorkloadTroubles::paused,
            WorkloadTroubles::replicaFailure,
            WorkloadTroubles::deadline,
            WorkloadTroubles::sharedClaim,
            WorkloadTroubles::failedCreate,
            WorkloadTroubles::noNode,
            WorkloadTroubles::jobFailed);

    private WorkloadTroubles() {}

    private static List<Reason> paused(Item item, World world) {
        return item.isTrue("spec", "paused")
                ? Reason.of("paused", item.ref(), item.name())
                        .next("kubectl rollout resume " + item.ref())
                        .alone()
                : List.of();
    }

    private static List<Reason> replicaFailure(Item item, World world) {
        // A Deployment says it after its ReplicaSet, which is asked, too.
        boolean isTold = item.kind() == Kind.DEPLOYMENT
                && world.all(Kind.REPLICA_SET).stream()
                        .anyMatch(set -> set.isControlledBy(item) && set.isCondition("ReplicaFailure"));
        return item.isCondition("ReplicaFailure") && !isTold
                ? said("replica-failure", item, "ReplicaFailure")
                : List.of();
    }

    private static List<Reason> deadline(Item item, World world) {
        JsonNode progressing = item.condition("Progressing");
        return progressing != null && "False".equals(Item.text(progressing, "status"))
                ? said("no-progress", item, "Progressing")
                : List.of();
    }

    private static List<Reason> said(String trouble, Item item, String condition) {
        JsonNode found = item.condition(condition);
        return Reason.of(trouble, item.ref(), item.name())
                .seen(found == null ? "" : Events.said(found))
                .next("kubectl describe " + item.kind().singular() + " " + item.name())
                .alone();
    }

    private static List<Reason> sharedClaim(Item item, World world) {
        if (item.kind() != Kind.DEPLOYMENT || item.number(1, "spec", "replicas") < 2) {
            return List.of();
        }
        for (JsonNode volume : item.list("spec", "template", "spec", "volumes")) {
            String claim = Item.text(volume, "persistentVolumeClaim", "claimName");
            boolean isOnce = world.find(Ref.claim(claim))
                    .map(each -> each.list("spec", "accessModes").stream()
                            .anyMatch(mode -> mode.asString("").startsWith("ReadWriteOnce")))
                    .orElse(false);
            if (isOnce) {
                return Reason.of("shared-claim", item.ref(), item.name(), claim)
                        .next("kubectl scale deployment " + item.name() + " --replicas=1")
                        .alone();
            }
        }
        return List.of();
    }

    private static List<Reason> failedCreate(Item item, World world) {
        boolean lacks = item.number(0, "status", "replicas") < item.number(1, "spec", "replicas");
        String said = Heard.newest(world, item, "FailedCreate");
        return lacks && !said.isEmpty() && !item.isCondition("ReplicaFailure")
                ? Reason.of("failed-create", item.ref(), item.name()).seen(said).alone()
                : List.of();
    }

    private static List<Reason> noNode(Item item, World world) {
        if (item.kind() != Kind.DAEMON_SET || item.number(1, "status", "desiredNumberScheduled") > 0) {
            return List.of();
        }
        Map<String, String> wanted = item.texts("spec", "template", "spec", "nodeSelector");
        Reason reason = Reason.of("no-node", item.ref(), item.name()).next("kubectl get nodes --show-labels");
        return (wanted.isEmpty() ? reason : reason.seen("nodeSelector: " + NetworkTroubles.written(wanted))).alone();
    }

    // Kubernetes, Job: it has failed as soon as FailureTarget is True; Failed follows when its pods have gone.
    private static List<Reason> jobFailed(Item item, World world) {
        String condition = item.isCondition("Failed") ? "Failed" : "FailureTarget";
        JsonNode failed = item.condition(condition);
        if (item.kind() != Kind.JOB || failed == null || !item.isCondition(condition)) {
            return List.of();
        }
        Sentence sentence = switch (Item.text(failed, "reason")) {
            case "BackoffLimitExceeded" ->
                Say.count(
                        "job-failed.backoff",
                        item.number(0, "status", "failed"),
                        item.name(),
                        item.number(6, "spec", "backoffLimit"));
            case "DeadlineExceeded" ->
                Say.of("job-failed.deadline", item.name(), item.text("spec", "activeDeadlineSeconds"));
            default -> Say.of("job-failed", item.name());
        };
        return Reason.saying("job-failed", item.ref(), sentence)
                .seen(Events.said(failed))
                .next("kubectl describe job " + item.name())
                .alone();
    }
}
