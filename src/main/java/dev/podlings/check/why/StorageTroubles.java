package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps a claim from its volume. */
final class StorageTroubles {
    static final List<Rule> OF_CLAIMS = List.of(
            StorageTroubles::deleting,
            StorageTroubles::lost,
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
        String waits = users.isEmpty()
                ? "waits for its finalizers: " + Plain.list(claim.finalizers())
                : "goes as soon as " + Plain.list(users) + " no longer uses it";
        return Reason.of("claim-deleting", claim.ref(), "the claim " + claim.name() + " was deleted; it " + waits)
                .seen("a claim that is made in its place gets a new, empty volume")
                .alone();
    }

    private static List<Reason> lost(Item claim, World world) {
        return "Lost".equals(claim.text("status", "phase"))
                ? Reason.of(
                                "claim-lost",
                                claim.ref(),
                                "the volume " + claim.text("spec", "volumeName") + " of the claim " + claim.name()
                                        + " does not exist any more")
                        .next("kubectl describe pvc " + claim.name())
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
        List<String> known =
                world.all(Kind.STORAGE_CLASS).stream().map(Item::name).sorted().toList();
        return Reason.of(
                        "class-missing",
                        claim.ref(),
                        "the claim " + claim.name() + " asks for the storage class \"" + name
                                + "\", which does not exist")
                .seen(known.isEmpty() ? "there are no storage classes" : "there are: " + String.join(", ", known))
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
                : Reason.of(
                                "no-default-class",
                                claim.ref(),
                                "the claim " + claim.name() + " names no storage class, and no class is the default")
                        .next("kubectl get storageclass")
                        .alone();
    }

    private static boolean isDefault(Item storageClass) {
        return "true".equals(storageClass.text("metadata", "annotations", DEFAULT));
    }

    private static List<Reason> firstConsumer(Item claim, World world) {
        boolean waits = isPending(claim)
                && storageClass(claim, world)
                        .map(each -> "WaitForFirstConsumer".equals(each.text("volumeBindingMode")))
                        .orElse(false);
        boolean hasConsumer =
                world.all(Kind.POD).stream().anyMatch(pod -> Pods.claims(pod).contains(claim.name()));
        return waits && !hasConsumer
                ? Reason.of(
                                "first-consumer",
                                claim.ref(),
                                "the claim " + claim.name()
                                        + " is bound when a pod uses it, not before (WaitForFirstConsumer); that is as it should be")
                        .alone()
                : List.of();
    }

    private static List<Reason> noProvisioner(Item claim, World world) {
        boolean isManual = isPending(claim)
                && storageClass(claim, world)
                        .map(each -> "kubernetes.io/no-provisioner".equals(each.text("provisioner")))
                        .orElse(false);
        return isManual
                ? Reason.of(
                                "no-provisioner",
                                claim.ref(),
                                "the class " + claim.text("spec", "storageClassName")
                                        + " makes no volumes (kubernetes.io/no-provisioner): somebody has to make one for "
                                        + claim.name())
                        .seen(Heard.newest(world, claim, "WaitForFirstConsumer", "FailedBinding"))
                        .next("kubectl describe storageclass " + claim.text("spec", "storageClassName"))
                        .alone()
                : List.of();
    }

    private static List<Reason> provisioningFailed(Item claim, World world) {
        String said =
                Heard.newest(world, claim, "ProvisioningFailed", "VolumeMismatch", "FailedBinding", "ClaimMisbound");
        return isPending(claim) && !said.isEmpty() && classMissing(claim, world).isEmpty()
                ? Reason.of("provisioning-failed", claim.ref(), "no volume could be had for the claim " + claim.name())
                        .seen(said)
                        .next("kubectl describe pvc " + claim.name())
                        .alone()
                : List.of();
    }

    private static List<Reason> provisionerSilent(Item claim, World world) {
        String said = Heard.newest(world, claim, "ExternalProvisioning");
        return isPending(claim) && !said.isEmpty()
                ? Reason.of(
                                "provisioner-silent",
                                claim.ref(),
                                "the claim " + claim.name() + " waits for its provisioner to make a volume")
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
                    out.add(Reason.of(
                            "claim-not-like-template",
                            claim.ref(),
                            "the claim " + claim.name() + " has " + has + ", the template of " + set.name() + " says "
                                    + wanted + ": a set takes claims by their name, as they are"));
                }
            }
        }
        return out;
    }

    private static List<Reason> released(Item volume, World world) {
        if (!"Released".equals(volume.text("status", "phase"))) {
            return List.of();
        }
        return Reason.of(
                        "volume-released",
                        volume.ref(),
                        "the volume " + volume.name() + " keeps what its deleted claim "
                                + volume.text("spec", "claimRef", "name") + " left, and nobody else can bind it")
                .seen("persistentVolumeReclaimPolicy: " + volume.text("spec", "persistentVolumeReclaimPolicy"))
                .next("kubectl get pv " + volume.name() + " -o yaml")
                .alone();
    }
}
