package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Changes of objects that stay. */
final class Edits {
    /** The pod is ended after so long; it can be shortened, but never taken back. */
    private static final String DEADLINE = "activeDeadlineSeconds";

    private static final String RECLAIM = "persistentVolumeReclaimPolicy";

    private static final String IN_TEMPLATE = "spec.template.";

    /** With another one of these a pod may never get ready. */
    private static final Set<String> MAY_HALT =
            Set.of("spec.containers.image", "spec.containers.command", "spec.containers.args");

    private static final Set<Kind> SCALABLE = EnumSet.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET);
    static final Set<Kind> WITH_TEMPLATE = EnumSet.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.DAEMON_SET);
    private static final Set<Kind> WITH_SETTINGS =
            EnumSet.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.DAEMON_SET, Kind.SERVICE, Kind.POD_DISRUPTION_BUDGET);
    /** What the server itself fills in after creation. */
    private static final Set<String> ALLOCATED =
            Set.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort");

    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    private Edits() {}

    static List<Deed> scaled(Entry.Change change, Item before, Item after, World world) {
        int was = before.number(1, "spec", "replicas");
        int is = after.number(1, "spec", "replicas");
        if (!SCALABLE.contains(after.kind()) || was == is) {
            return List.of();
        }
        if (after.controller() != null) {
            return scaledBack(change, after, was, is, world);
        }
        return List.of(new Deed(
                What.SCALED,
                change.ref(),
                change.at(),
                Deeds.of(after.ref(), "scaled", was, is),
                scale(after, was),
                Reach.below(before, after, world)));
    }

    /**
     * Kubernetes, Deployment controller: outside of a rollout its one ReplicaSet has as many as it wants itself, and
     * what somebody makes of that is put right at once.
     */
    private static List<Deed> scaledBack(Entry.Change change, Item after, int was, int is, World world) {
        return world.all(Kind.DEPLOYMENT).stream()
                .filter(after::isControlledBy)
                .filter(owner -> owner.number(1, "spec", "replicas") == was)
                .filter(owner ->
                        owner.number(0, "status", "observedGeneration") == owner.number(-1, "metadata", "generation"))
                .filter(owner -> world.all(Kind.REPLICA_SET).stream()
                        .noneMatch(other -> other.isControlledBy(owner)
                                && !other.name().equals(after.name())
                                && other.number(1, "spec", "replicas") > 0))
                .map(owner -> new Deed(
                        What.SCALED,
                        change.ref(),
                        change.at(),
                        Deeds.of(
                                after.ref(), "scaled.back", was, is, owner.ref().spoken()),
                        scale(owner, was),
                        Reach.NOTHING))
                .toList();
    }

    private static Sentence scale(Item item, int replicas) {
        return Sentence.verbatim(
                "kubectl scale " + item.kind().singular() + " " + item.name() + " --replicas=" + replicas);
    }

    static List<Deed> template(Entry.Change change, Item before, Item after, World world) {
        if (!WITH_TEMPLATE.contains(after.kind())
                || before.at("spec", "template").equals(after.at("spec", "template"))) {
            return List.of();
        }
        return List.of(new Deed(
                        What.TEMPLATE_CHANGED,
                        change.ref(),
                        change.at(),
                        howTemplate(before, after),
                        Sentence.verbatim(undo(before, after)),
                        Reach.of(after, world))
                .changing(
                        fields(before, after).stream().map(IN_TEMPLATE::concat).toList()));
    }

    /**
     * Kubernetes, StatefulSet, forced rollback: a set that goes in order waits for a pod of the bad template for ever,
     * also when it has the good one back.
     */
    private static String undo(Item before, Item after) {
        String undo = "kubectl rollout undo " + after.kind().singular() + "/" + after.name();
        boolean mayHalt = after.kind() == Kind.STATEFUL_SET
                && !Sets.isParallel(after)
                && !Sets.isOnDelete(after)
                && Sets.replicas(after) > 0
                && Sets.start(after) + Sets.replicas(after) > Sets.partition(after)
                && fields(before, after).stream().anyMatch(MAY_HALT::contains);
        List<String> pods = Sets.podNames(after);
        return mayHalt ? undo + " && kubectl delete pod " + pods.get(pods.size() - 1) : undo;
    }

    private static Sentence howTemplate(Item before, Item after) {
        String restart = "kubectl.kubernetes.io/restartedAt";
        boolean restarted = !before.text("spec", "template", "metadata", "annotations", restart)
                .equals(after.text("spec", "template", "metadata", "annotations", restart));
        if (restarted) {
            return Deeds.said("template.restarted", after.ref().spoken());
        }
        List<Sentence> images = images(before, after);
        return Deeds.said(
                "template.changed",
                after.ref().spoken(),
                Sentence.list(images.isEmpty() ? shown(fields(before, after)) : images));
    }

    /** In so few words that the field is known by them: {@code env}, {@code metadata.labels}. */
    private static List<String> shown(List<String> fields) {
        return fields.stream()
                .limit(4)
                .map(field -> field.replaceFirst("^spec\\.(containers\\.)?", ""))
                .toList();
    }

    /** What in the template is not what it was: {@code spec.containers.env}, {@code metadata.labels}. */
    private static List<String> fields(Item before, Item after) {
        List<String> out = new ArrayList<>();
        JsonNode was = before.at("spec", "template", "spec");
        JsonNode is = after.at("spec", "template", "spec");
        differing(was, is).stream()
                .filter(field -> !field.equals("containers"))
                .forEach(field -> out.add("spec." + field));
        List<JsonNode> containers = Item.list(is.path("containers"));
        for (int i = 0; i < containers.size(); i++) {
            differing(was.path("containers").path(i), containers.get(i))
                    .forEach(field -> out.add("spec.containers." + field));
        }
        differing(before.at("spec", "template", "metadata"), after.at("spec", "template", "metadata"))
                .forEach(field -> out.add("metadata." + field));
        return out.stream().distinct().toList();
    }

    static List<String> differing(JsonNode was, JsonNode is) {
        List<String> out = new ArrayList<>();
        is.properties().forEach(field -> {
            if (!field.getValue().equals(was.path(field.getKey()))) {
                out.add(field.getKey());
            }
        });
        was.properties().forEach(field -> {
            if (is.path(field.getKey()).isMissingNode()) {
                out.add(field.getKey());
            }
        });
        return out;
    }

    private static List<Sentence> images(Item before, Item after) {
        List<Sentence> out = new ArrayList<>();
        for (JsonNode container : after.list("spec", "template", "spec", "containers")) {
            String name = Item.text(container, "name");
            for (JsonNode old : before.list("spec", "template", "spec", "containers")) {
                String was = Item.text(old, "image");
                String is = Item.text(container, "image");
                if (name.equals(Item.text(old, "name")) && !was.equals(is)) {
                    out.add(Deeds.said("image", name, was, is));
                }
            }
        }
        return out;
    }

    /** @param among which fields are told of, as in {@code spec.selector} */
    static List<Deed> settings(Entry.Change change, Item before, Item after, Predicate<String> among) {
        if (WITH_SETTINGS.contains(after.kind())) {
            List<String> changed = differing(before.at("spec"), after.at("spec")).stream()
                    .filter(field -> !field.equals("template") && !field.equals("replicas"))
                    .filter(field -> !ALLOCATED.contains(field) || before.has("spec", field))
                    .filter(field -> among.test("spec." + field))
                    .toList();
            return edited(
                    change,
                    changed.stream().map(field -> "spec." + field).toList(),
                    changed.equals(List.of("paused")) ? Undo.pause(after) : Undo.patch(before, after, changed));
        } else if (after.kind() == Kind.CONFIG_MAP && !before.at("data").equals(after.at("data"))) {
            return edited(change, List.of("data"), Deed.RESET);
        } else if (after.kind() == Kind.POD && !images(after).equals(images(before))) {
            return podEdited(change, before, after);
        } else if (after.kind() == Kind.POD && after.has("spec", DEADLINE) && !before.has("spec", DEADLINE)) {
            return edited(change, List.of("spec." + DEADLINE), Deed.RESET);
        } else if (after.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                && !before.at("spec", "resources").equals(after.at("spec", "resources"))) {
            return edited(change, List.of("spec.resources"), Deeds.said("back.claim"));
        } else if (after.kind() == Kind.PERSISTENT_VOLUME
                && !before.text("spec", RECLAIM).equals(after.text("spec", RECLAIM))) {
            return edited(change, List.of("spec." + RECLAIM), Undo.patch(before, after, List.of(RECLAIM)));
        }
        return List.of();
    }

    private static List<Deed> edited(Entry.Change change, List<String> fields, Sentence wayBack) {
        String how = fields.equals(List.of("spec.revisionHistoryLimit")) ? "edited.harmless" : "edited";
        return fields.isEmpty()
                ? List.of()
                : Deeds.one(change, What.SETTINGS_CHANGED, how, wayBack, Sentence.list(fields)).stream()
                        .map(deed -> deed.changing(fields))
                        .toList();
    }

    /** Kubernetes, pod templates: a pod is made from the template, and what is changed in the pod is in no template. */
    private static List<Deed> podEdited(Entry.Change change, Item before, Item after) {
        JsonNode owner = after.controller();
        Sentence sentence = owner == null
                ? Deeds.of(after.ref(), "edited.pod")
                : Deeds.of(after.ref(), "edited.podOfSet", Item.text(owner, "name"));
        return Deeds.one(change, What.SETTINGS_CHANGED, sentence, Undo.images(before));
    }

    private static List<String> images(Item pod) {
        return pod.list("spec", "containers").stream()
                .map(container -> Item.text(container, "image"))
                .toList();
    }

    /** A finalizer that somebody put on an object that was there already: nothing removes it but somebody. */
    static List<Deed> held(Entry.Change change, Item before, Item after) {
        List<String> added = after.foreignFinalizers().stream()
                .filter(each -> !before.finalizers().contains(each))
                .toList();
        return added.isEmpty()
                ? List.of()
                : Deeds.one(
                        change,
                        What.FINALIZER_ADDED,
                        "held",
                        Sentence.verbatim(Undo.finalizers(after)),
                        Sentence.list(added));
    }

    static List<Deed> restarted(Entry.Change change, Item before, Item after) {
        boolean again =
                after.kind() == Kind.POD && Pods.restarts(after) > Pods.restarts(before) && Pods.restarts(before) == 0;
        return again && !endsByItself(after)
                ? Deeds.one(
                        change,
                        What.RESTARTED,
                        Deeds.said("restarted", after.name()),
                        Sentence.verbatim("kubectl logs " + after.name() + " --previous"))
                : List.of();
    }

    /** What ends right after its start does so without anybody's help. */
    private static boolean endsByItself(Item pod) {
        return Pods.containerStatuses(pod).stream()
                .map(status -> status.path("lastState").path("terminated"))
                .filter(JsonNode::isObject)
                .anyMatch(ended -> "OOMKilled".equals(Item.text(ended, "reason"))
                        || Pods.lasted(ended).compareTo(A_MOMENT) < 0);
    }
}
