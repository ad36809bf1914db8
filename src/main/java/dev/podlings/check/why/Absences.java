package dev.podlings.check.why;

import dev.podlings.check.world.Alike;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why something is not there. */
final class Absences {
    private static final List<Kind> WORKLOADS =
            List.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.DAEMON_SET, Kind.REPLICA_SET);

    private Absences() {}

    static List<Reason> of(Ref ref, World world) {
        if (!world.canSee(ref.kind())) {
            return Reason.of("cannot-see", ref, ref.kind().spokenMany())
                    .next("kubectl auth can-i list " + ref.kind().plural())
                    .alone();
        }
        List<Reason> nowhere = ref.kind().isNamespaced() ? noNamespace(ref, world) : List.<Reason>of();
        if (!nowhere.isEmpty()) {
            return nowhere;
        }
        List<Reason> out = new ArrayList<>();
        if (ref.kind() == Kind.POD) {
            out.addAll(pod(ref, world));
        }
        if (ref.kind() == Kind.PERSISTENT_VOLUME_CLAIM) {
            out.addAll(claim(ref, world));
        }
        if (WORKLOADS.contains(ref.kind())) {
            out.addAll(workload(ref, world));
        }
        if (out.isEmpty()) {
            similar(ref, world).ifPresent(out::add);
        }
        return out;
    }

    /** Whether there is no such namespace; who may not list them does not know. */
    static List<Reason> noNamespace(Ref about, World world) {
        boolean isKnownAbsent = !world.all(Kind.NAMESPACE).isEmpty()
                && world.find(new Ref(Kind.NAMESPACE, world.namespace())).isEmpty();
        return isKnownAbsent
                ? Reason.of("no-namespace", about, world.namespace())
                        .next("kubectl get namespaces")
                        .alone()
                : List.of();
    }

    private static List<Reason> pod(Ref ref, World world) {
        Optional<Item> set = Sets.ofPod(ref.name(), world);
        if (set.isEmpty()) {
            return ownerless(ref, world);
        }
        int start = Sets.start(set.get());
        int ordinal = Names.ordinal(ref.name()).orElse(start);
        if (ordinal < start) {
            // Kubernetes, StatefulSet, start ordinal: its pods are numbered from it on.
            return Reason.of("before-start", ref, set.get().name(), start, ref.name())
                    .next("kubectl patch statefulset " + set.get().name()
                            + " --type=merge -p '{\"spec\":{\"ordinals\":{\"start\":" + ordinal + "}}}'")
                    .alone();
        }
        if (!Sets.podNames(set.get()).contains(ref.name())) {
            int wanted = Sets.replicas(set.get());
            return Reason.saying("beyond-replicas", ref, beyond(set.get(), wanted, ref.name()))
                    .next("kubectl scale statefulset " + set.get().name() + " --replicas=" + (ordinal - start + 1))
                    .alone();
        }
        return List.of();
    }

    private static Sentence beyond(Item set, int wanted, String name) {
        return wanted == 0
                ? Say.of("beyond-replicas.none", set.name(), name)
                : Say.count("beyond-replicas", wanted, ends(set), name, set.name());
    }

    private static Sentence ends(Item set) {
        List<String> names = Sets.podNames(set);
        return names.size() == 1
                ? Sentence.verbatim(names.get(0))
                : Say.of("range", names.get(0), names.get(names.size() - 1));
    }

    private static List<Reason> ownerless(Ref ref, World world) {
        if (Names.ordinal(ref.name()).isEmpty() || !world.canSee(Kind.STATEFUL_SET)) {
            return List.of();
        }
        String set = Names.parent(ref.name());
        Optional<Item> deployment = world.find(new Ref(Kind.DEPLOYMENT, set));
        Reason reason = deployment.isPresent()
                ? Reason.saying("other-kind", ref, Say.of("other-kind.deployment", set, ref.name()))
                        .next("kubectl get statefulset,deployment")
                : Reason.of("no-set", ref, set, ref.name()).next("kubectl get statefulset");
        return leftClaims(set, world).map(reason::seen).orElse(reason).alone();
    }

    /** A set that goes leaves its claims: a comfort worth saying. */
    private static Optional<Sentence> leftClaims(String set, World world) {
        List<String> claims = world.all(Kind.PERSISTENT_VOLUME_CLAIM).stream()
                .map(Item::name)
                .filter(name -> Names.parent(name).endsWith("-" + set)
                        && Names.ordinal(name).isPresent())
                .sorted(Names.BY_ORDINAL)
                .toList();
        return claims.isEmpty()
                ? Optional.empty()
                : Optional.of(Say.count("left-claims", claims.size(), Sentence.list(claims)));
    }

    private static List<Reason> claim(Ref ref, World world) {
        for (Item set : world.all(Kind.STATEFUL_SET)) {
            for (String pod : Sets.podNames(set)) {
                if (Sets.claimNames(set, pod).contains(ref.name())) {
                    return Reason.of("claim-comes-with-pod", ref, ref.name(), pod)
                            .alone();
                }
            }
        }
        return List.of();
    }

    private static List<Reason> workload(Ref ref, World world) {
        List<Reason> out = new ArrayList<>();
        for (Kind kind : WORKLOADS) {
            if (kind != ref.kind() && world.find(new Ref(kind, ref.name())).isPresent()) {
                out.add(Reason.of(
                                "other-kind",
                                ref,
                                ref.name(),
                                kind.title(),
                                ref.kind().title())
                        .next("kubectl get " + kind.singular() + " " + ref.name()));
            }
        }
        List<String> left = world.all(Kind.POD).stream()
                .filter(pod -> pod.controller() == null
                        && isLeftBehind(pod)
                        && Names.parent(pod.name()).equals(ref.name())
                        && Names.ordinal(pod.name()).isPresent())
                .map(Item::name)
                .sorted(Names.BY_ORDINAL)
                .toList();
        if (!left.isEmpty()) {
            out.add(Reason.saying("orphans", ref, Say.count("orphans", left.size(), Sentence.list(left))));
        }
        Optional<Sentence> claims = leftClaims(ref.name(), world);
        if (claims.isPresent() && out.isEmpty()) {
            out.add(Reason.of("set-gone", ref, ref.spoken()).seen(claims.get()));
        }
        return out;
    }

    /**
     * Kubernetes, StatefulSet: it labels each of its pods with that pod's name, and --cascade=orphan leaves labels
     * alone.
     */
    private static boolean isLeftBehind(Item pod) {
        return pod.label("statefulset.kubernetes.io/pod-name").equals(pod.name());
    }

    private static Optional<Reason> similar(Ref ref, World world) {
        return world.all(ref.kind()).stream()
                .map(Item::name)
                .filter(name -> Alike.are(name, ref.name()))
                .filter(name -> Names.ordinal(name).isEmpty())
                .sorted()
                .findFirst()
                .map(name -> Reason.of("other-name", ref, new Ref(ref.kind(), name).spoken(), ref.name())
                        .next("kubectl get " + ref.kind().typed()));
    }
}
