package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out why an object is not getting anywhere: asks every rule about it, and goes on to what it waits for, as a set
 * waits for a pod, and a pod for its claim.
 */
public final class Diagnosis {
    private static final int DEEPEST = 4;
    private static final List<Rule> ANY = List.of(Finalizers::examine);

    private final World world;
    private final Set<Ref> seen = new HashSet<>();
    private final List<Found> found = new ArrayList<>();

    /**
     * @param depth how far from the object that was asked about
     * @param also other pods that have the very same trouble
     */
    private record Found(Reason reason, int depth, List<String> also) {
        boolean isSameOfAnother(Reason other) {
            return reason.trouble().equals(other.trouble())
                    && isOfPod(reason)
                    && isOfPod(other)
                    && nameless(reason).equals(nameless(other));
        }

        private static boolean isOfPod(Reason reason) {
            return reason.about() instanceof Ref ref && ref.kind() == Kind.POD;
        }

        private static String nameless(Reason reason) {
            return reason.sentence().toString().replace(reason.about().name(), "");
        }

        Found and(String pod) {
            List<String> more = new ArrayList<>(also);
            more.add(pod);
            return new Found(reason, depth, more);
        }

        Reason told() {
            return also.isEmpty() ? reason : reason.seen(Say.of("also", Sentence.list(also)));
        }
    }

    private Diagnosis(World world) {
        this.world = world;
    }

    /** The troubles that keep this object from getting anywhere, its own first, then those of what it waits for. */
    public static List<Reason> of(Ref ref, World world) {
        Diagnosis diagnosis = new Diagnosis(world);
        diagnosis.ask(ref, 0);
        return diagnosis.found.stream().map(Found::told).toList();
    }

    /** The same for a reader: the cause first, then what waits for it, last what keeps nothing from getting ready. */
    public static List<Reason> causesFirst(Ref ref, World world) {
        Diagnosis diagnosis = new Diagnosis(world);
        diagnosis.ask(ref, 0);
        return diagnosis.found.stream()
                .sorted(Comparator.comparing((Found each) -> each.reason().stopsNothing())
                        .thenComparing(Found::depth, Comparator.reverseOrder()))
                .map(Found::told)
                .toList();
    }

    private void found(List<Reason> reasons, int depth) {
        for (Reason reason : reasons) {
            Optional<Found> same =
                    found.stream().filter(each -> each.isSameOfAnother(reason)).findFirst();
            same.ifPresentOrElse(
                    each -> found.set(
                            found.indexOf(each), each.and(reason.about().name())),
                    () -> found.add(new Found(reason, depth, List.of())));
        }
    }

    private void ask(Ref ref, int depth) {
        if (depth > DEEPEST || !seen.add(ref)) {
            return;
        }
        Optional<Item> item = world.find(ref);
        if (item.isPresent()) {
            rules(ref.kind(), world).forEach(rule -> found(rule.examine(item.get(), world), depth));
            found(DroppedFields.examine(item.get(), world), depth);
            waitsFor(item.get()).forEach(next -> ask(next, depth + 1));
        } else {
            found(Absences.of(ref, world), depth);
            namespaceEnds();
            if (ref.kind() == Kind.POD && isWanted(ref)) {
                // What keeps its set from making it is no deeper than that it is not there.
                Sets.ofPod(ref.name(), world).ifPresent(set -> ask(set.ref(), depth));
            }
        }
    }

    /**
     * As a set wants it that has a place for it; whatever else is the matter with another set's pods is not the reason.
     */
    private boolean isWanted(Ref pod) {
        return Sets.ofPod(pod.name(), world)
                .map(set -> Sets.podNames(set).contains(pod.name()))
                .orElse(false);
    }

    private void namespaceEnds() {
        world.find(new Ref(Kind.NAMESPACE, world.namespace()))
                .filter(Item::isDeleting)
                .ifPresent(namespace -> ask(namespace.ref(), DEEPEST));
    }

    private static List<Rule> rules(Kind kind, World world) {
        boolean knowsPods = world.canSee(Kind.POD);
        return switch (kind) {
            case POD -> all(PlacingTroubles.RULES, PodTroubles.RULES, EndedTroubles.RULES, ProbeTroubles.RULES);
            case PERSISTENT_VOLUME_CLAIM -> StorageTroubles.OF_CLAIMS;
            case PERSISTENT_VOLUME -> all(ANY, StorageTroubles.OF_VOLUMES);
            case STATEFUL_SET -> all(knowsPods ? SetTroubles.RULES : SetTroubles.WITHOUT_PODS, SetNameTroubles.RULES);
            case DEPLOYMENT, REPLICA_SET, DAEMON_SET, JOB -> all(ANY, WorkloadTroubles.RULES);
            case SERVICE -> all(ANY, knowsPods ? NetworkTroubles.RULES : NetworkTroubles.WITHOUT_PODS);
            case POD_DISRUPTION_BUDGET ->
                all(ANY, knowsPods ? ClusterTroubles.OF_BUDGETS : ClusterTroubles.OF_BUDGETS_WITHOUT_PODS);
            case NODE -> all(ANY, ClusterTroubles.OF_NODES);
            case NAMESPACE -> ClusterTroubles.OF_NAMESPACES;
            case STORAGE_CLASS -> all(ANY, ClusterTroubles.OF_CLASSES);
            case CONTROLLER_REVISION, ENDPOINT_SLICE, CONFIG_MAP, SECRET, SERVICE_ACCOUNT, EVENT -> ANY;
        };
    }

    @SafeVarargs
    private static List<Rule> all(List<Rule>... rules) {
        List<Rule> all = new ArrayList<>();
        for (List<Rule> some : rules) {
            all.addAll(some);
        }
        return all;
    }

    /** What this object cannot get on without. */
    private List<Ref> waitsFor(Item item) {
        return switch (item.kind()) {
            case POD ->
                Pods.isReady(item)
                        ? List.of()
                        : Pods.claims(item).stream()
                                .map(Ref::claim)
                                .filter(ref -> world.find(ref).isPresent())
                                .toList();
            case STATEFUL_SET -> unhealthyPods(item);
            case DEPLOYMENT -> controlled(Kind.REPLICA_SET, item);
            case REPLICA_SET, DAEMON_SET, JOB -> controlled(Kind.POD, item);
            case SERVICE -> unreadyPods(item);
            case NAMESPACE -> held(item);
            default -> List.of();
        };
    }

    /** What is in a namespace that goes, and does not go itself. */
    private List<Ref> held(Item namespace) {
        return !namespace.isDeleting() || !namespace.name().equals(world.namespace())
                ? List.of()
                : Stream.of(Kind.values())
                        .filter(Kind::isNamespaced)
                        .flatMap(kind -> world.all(kind).stream())
                        .filter(item -> item.isDeleting() && !item.finalizers().isEmpty())
                        .map(Item::ref)
                        .sorted()
                        .limit(3)
                        .toList();
    }

    /** Where one of them is ready, the Service leads somewhere. */
    private List<Ref> unreadyPods(Item service) {
        List<Item> pods =
                NetworkTroubles.hasSelector(service) ? NetworkTroubles.selected(service, world) : List.<Item>of();
        return pods.stream().anyMatch(Pods::isHealthy)
                ? List.of()
                : pods.stream().map(Item::ref).limit(3).toList();
    }

    private List<Ref> unhealthyPods(Item set) {
        List<Ref> out = new ArrayList<>();
        Sets.firstUnhealthy(set, world)
                .map(Ref::pod)
                .filter(ref ->
                        world.find(ref).map(pod -> pod.isControlledBy(set)).orElse(false))
                .ifPresent(out::add);
        Sets.pods(set, world).stream()
                .filter(pod -> !Pods.isHealthy(pod))
                .map(Item::ref)
                .filter(ref -> !out.contains(ref))
                .limit(3)
                .forEach(out::add);
        return out;
    }

    private List<Ref> controlled(Kind kind, Item owner) {
        return world.all(kind).stream()
                .filter(item -> item.isControlledBy(owner))
                .filter(item -> kind != Kind.POD || !Pods.isHealthy(item))
                .filter(item -> kind != Kind.REPLICA_SET || item.number(0, "spec", "replicas") > 0)
                .map(Item::ref)
                .sorted()
                .limit(3)
                .toList();
    }
}
