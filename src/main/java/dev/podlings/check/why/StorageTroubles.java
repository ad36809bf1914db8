package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps a claim from its volume. */
final class StorageTroubles {
    static final List<Rule> OF_CLAIMS = List.of(
            StorageTroubles::deleting,
            StorageTroubles::lost,
            StorageTroubles::volumeNotThere,
            StorageTroubles::classMissing,
            StorageTroubles::noDefaultClass,
            StorageTroubles::firstConsumer,
            StorageTroubles::noProvisioner,
            StorageTroubles::provisioningFailed,
            StorageTroubles::provisionerSilent,
            StorageTroubles::notLikeTheTemplate);
    static final List<Rule> OF_VOLUMES = List.of(StorageTroubles::released);

    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

    private StorageTroubles() {}

    private static boolean isPending(Item claim) {
        return !"Bound".equals(claim.text("status", "phase")) && !claim.isDeleting();
    }

    private static Optional<Item> storageClass(Item claim, World world) {
        return world.find(new Ref(Kind.STORAGE_CLASS, claim.text("spec", "storageClassName")));
    }

    private static List<Reason> deleting(Item claim, World world) {
        if (!claim.isDeleting()) {
            return List.of();
        }
        List<String> users = world.all(Kind.POD).stream()
                .filter(pod -> Pods.claims(pod).contains(claim.name()))
                .map(Item::name)
                .toList();
        Sentence waits = users.isEmpty()
                ? Say.of("claim-deleting.finalizers", claim.name(), Sentence.list(claim.finalizers()))
                : Say.count("claim-deleting", users.size(), claim.name(), Sentence.list(users));
        return Reason.saying("claim-deleting", claim.ref(), waits)
                .seen(Say.of("claim-deleting.next"))
                .alone();
    }

    private static List<Reason> lost(Item claim, World world) {
        return "Lost".equals(claim.text("status", "phase"))
                ? Reason.of("claim-lost", claim.ref(), claim.text("spec", "volumeName"), claim.name())
                        .next("kubectl describe pvc " + claim.name())
                        .alone()
                : List.of();
    }

    /** Kubernetes says nothing of it: the claim waits until a volume of that name is made. */
    private static List<Reason> volumeNotThere(Item claim, World world) {
        String volume = claim.text("spec", "volumeName");
        boolean isThere = world.find(new Ref(Kind.PERSISTENT_VOLUME, volume)).isPresent();
        return "Pending".equals(claim.text("status", "phase"))
                        && !volume.isEmpty()
                        && !isThere
                        && world.canSee(Kind.PERSISTENT_VOLUME)
                ? Reason.of("volume-not-there", claim.ref(), claim.name(), volume)
                        .next("kubectl get pv")
                        .alone()
                : List.of();
    }

    private static List<Reason> classMissing(Item claim, World world) {
        String name = claim.text("spec", "storageClassName");
        if (!isPending(claim)
                || name.isEmpty()
                || !world.canSee(Kind.STORAGE_CLASS)
                || storageClass(claim, world).isPresent()) {
            return List.of();
        }
        List<String> known = world.all(Kind.STORAGE_CLASS).stream()
                .map(each -> each.name() + (isDefault(each) ? " (default)" : ""))
                .sorted()
                .toList();
        return Reason.of("class-missing", claim.ref(), claim.name(), name)
                .seen(
                        known.isEmpty()
                                ? Say.of("class-missing.none")
                                : Say.of("class-missing.known", String.join(", ", known)))
                .seen(Say.of("class-missing.fixed"))
                .next("kubectl get storageclass")
                .alone();
    }

    private static List<Reason> noDefaultClass(Item claim, World world) {
        boolean asksForDefault = isPending(claim) && !claim.has("spec", "storageClassName");
        if (!asksForDefault || !world.canSee(Kind.STORAGE_CLASS)) {
            return List.of();
        }
        boolean hasDefault = world.all(Kind.STORAGE_CLASS).stream().anyMatch(StorageTroubles::isDefault);
        return hasDefault
                ? List.of()
                : Reason.of("no-default-class", claim.ref(), claim.name())
                        .next("kubectl get storageclass")
                        .alone();
    }

    static boolean isDefault(Item storageClass) {
        return "true".equals(storageClass.text("metadata", "annotations", DEFAULT));
    }

    private static List<Reason> firstConsumer(Item claim, World world) {
        boolean waits = isPending(claim)
                && storageClass(claim, world)
                        .map(each -> "WaitForFirstConsumer".equals(each.text("volumeBindingMode")))
                        .orElse(false);
        boolean hasConsumer =
                world.all(Kind.POD).stream().anyMatch(pod -> Pods.claims(pod).contains(claim.name()));
        return waits && !hasConsumer && world.canSee(Kind.POD)
                ? Reason.of("first-consumer", claim.ref(), claim.name()).alone()
                : List.of();
    }

    private static List<Reason> noProvisioner(Item claim, World world) {
        boolean isManual = isPending(claim)
                && storageClass(claim, world)
                        .map(each -> "kubernetes.io/no-provisioner".equals(each.text("provisioner")))
                        .orElse(false);
        return isManual
                ? Reason.of("no-provisioner", claim.ref(), claim.text("spec", "storageClassName"), claim.name())
                        .seen(Heard.newest(world, claim, "WaitForFirstConsumer", "FailedBinding", "ProvisioningFailed"))
                        .next("kubectl describe storageclass " + claim.text("spec", "storageClassName"))
                        .alone()
                : List.of();
    }

    private static List<Reason> provisioningFailed(Item claim, World world) {
        String said =
                Heard.newest(world, claim, "ProvisioningFailed", "VolumeMismatch", "FailedBinding", "ClaimMisbound");
        boolean isTold = Stream.<Rule>of(
                        StorageTroubles::classMissing,
                        StorageTroubles::noDefaultClass,
                        StorageTroubles::firstConsumer,
                        StorageTroubles::noProvisioner)
                .anyMatch(rule -> !rule.examine(claim, world).isEmpty());
        return isPending(claim) && !said.isEmpty() && !isTold
                ? Reason.of("provisioning-failed", claim.ref(), claim.name())
                        .seen(said)
                        .next("kubectl describe pvc " + claim.name())
                        .alone()
                : List.of();
    }

    private static List<Reason> provisionerSilent(Item claim, World world) {
        String said = Heard.newest(world, claim, "ExternalProvisioning");
        // What was said while there was another class is past.
        boolean isTold = Stream.<Rule>of(StorageTroubles::classMissing, StorageTroubles::noProvisioner)
                .anyMatch(rule -> !rule.examine(claim, world).isEmpty());
        return isPending(claim) && !said.isEmpty() && !isTold
                ? Reason.of("provisioner-silent", claim.ref(), claim.name())
                        .seen(said)
                        .next("kubectl get pods -A")
                        .alone()
                : List.of();
    }

    /** A set takes a claim of the right name as it is, whoever made it. */
    private static List<Reason> notLikeTheTemplate(Item claim, World world) {
        List<Reason> out = new ArrayList<>();
        for (Item set : world.all(Kind.STATEFUL_SET)) {
            for (var template : set.list("spec", "volumeClaimTemplates")) {
                String start = Item.text(template, "metadata", "name") + "-" + set.name();
                String wanted = Item.text(template, "spec", "resources", "requests", "storage");
                String has = claim.text("spec", "resources", "requests", "storage");
                boolean isMeant = Names.ordinal(claim.name()).isPresent()
                        && Names.parent(claim.name()).equals(start);
                if (isMeant && !wanted.isEmpty() && !has.isEmpty() && !wanted.equals(has)) {
                    out.add(Reason.of("claim-not-like-template", claim.ref(), claim.name(), has, set.name(), wanted));
                }
            }
        }
        return out;
    }

    private static List<Reason> released(Item volume, World world) {
        if (!"Released".equals(volume.text("status", "phase"))) {
            return List.of();
        }
        return Reason.of("volume-released", volume.ref(), volume.name(), volume.text("spec", "claimRef", "name"))
                .seen("persistentVolumeReclaimPolicy: " + volume.text("spec", "persistentVolumeReclaimPolicy"))
                .next("kubectl get pv " + volume.name() + " -o yaml")
                .alone();
    }
}
