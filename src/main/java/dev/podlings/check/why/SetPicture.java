package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A StatefulSet ordinal by ordinal.
 *
 * @param rows lowest ordinal first, those beyond the wanted replicas last
 * @param kept claims of ordinals that have no row: pods had them that were scaled away
 */
public record SetPicture(List<Row> rows, List<String> kept) {
    private static final Sentence NOT_THERE = Say.of("row.notThere");
    private static final Sentence DASH = Sentence.verbatim("-");
    private static final Sentence NOTHING = Sentence.verbatim("");

    /**
     * One place of the set.
     *
     * @param pod its name
     * @param isReady whether the pod is
     * @param state where the pod is: {@code ready}, {@code container mongo: ErrImagePull, 3 s}, {@code not there}
     * @param claims its own claims, as many as the set has templates for
     * @param revision which template the pod was made from: {@code current}, {@code update}, or another
     * @param waitsFor in a few words; "" if for nothing
     */
    public record Row(
            String pod, boolean isReady, Sentence state, List<Claim> claims, Sentence revision, Sentence waitsFor) {
        public Row {
            claims = List.copyOf(claims);
        }
    }

    /**
     * A claim of one place.
     *
     * @param name also of one that is not there
     * @param template the first part of that name
     * @param phase {@code Bound}, {@code Terminating}, {@code not there}
     * @param volume what it is bound to; "" if to nothing
     */
    public record Claim(String name, String template, Sentence phase, String volume) {}

    public SetPicture {
        rows = List.copyOf(rows);
        kept = List.copyOf(kept);
    }

    public static SetPicture of(Item set, World world) {
        Set<String> names = new LinkedHashSet<>(Sets.podNames(set));
        Sets.pods(set, world).forEach(pod -> names.add(pod.name()));
        return new SetPicture(names.stream().map(name -> row(set, name, world)).toList(), kept(set, names, world));
    }

    private static List<String> kept(Item set, Set<String> names, World world) {
        return world.all(Kind.PERSISTENT_VOLUME_CLAIM).stream()
                .map(Item::name)
                .filter(claim -> {
                    String pod = set.name() + "-" + Names.ordinal(claim).orElse(0);
                    return !names.contains(pod) && Sets.claimNames(set, pod).contains(claim);
                })
                .sorted(Names.BY_ORDINAL)
                .toList();
    }

    private static Row row(Item set, String name, World world) {
        Item pod = world.find(Ref.pod(name)).orElse(null);
        boolean isOurs = pod != null && pod.isControlledBy(set);
        Sentence state =
                pod == null ? absent(Kind.POD, world) : isOurs ? Pods.stage(pod, world.now()) : Say.of("row.anothers");
        return new Row(
                name,
                pod != null && isOurs && !pod.isDeleting() && Pods.isReady(pod),
                state,
                Sets.claimNames(set, name).stream()
                        .map(claim -> claim(claim, name, world))
                        .toList(),
                pod == null ? DASH : revision(set, pod),
                world.canSee(Kind.POD) ? waitsFor(set, name, pod, world) : NOTHING);
    }

    private static Sentence absent(Kind kind, World world) {
        return world.canSee(kind) ? NOT_THERE : Say.of("row.unseen");
    }

    private static Claim claim(String name, String pod, World world) {
        Item claim = world.find(Ref.claim(name)).orElse(null);
        Sentence phase = claim == null
                ? absent(Kind.PERSISTENT_VOLUME_CLAIM, world)
                : Sentence.verbatim(claim.isDeleting() ? "Terminating" : claim.text("status", "phase"));
        String template = name.substring(0, name.length() - pod.length() - 1);
        return new Claim(name, template, phase, claim == null ? "" : claim.text("spec", "volumeName"));
    }

    private static Sentence revision(Item set, Item pod) {
        String revision = Pods.revision(pod);
        if (revision.isEmpty()) {
            return DASH;
        }
        String hash = revision.substring(revision.lastIndexOf('-') + 1);
        if (!Sets.isUpdating(set)) {
            return Sentence.verbatim(hash);
        }
        String which = revision.equals(Sets.updateRevision(set))
                ? "row.new"
                : revision.equals(Sets.currentRevision(set)) ? "row.old" : "row.other";
        return Say.of(which, hash);
    }

    private static Sentence waitsFor(Item set, String name, @Nullable Item pod, World world) {
        boolean wanted = Sets.podNames(set).contains(name);
        String first = Sets.firstUnhealthy(set, world).orElse(name);
        if (pod == null && wanted && !first.equals(name) && !Sets.isParallel(set)) {
            return Say.of("row.waitsReady", first);
        }
        if (pod != null && !wanted && !pod.isDeleting()) {
            return first.equals(name) ? Say.of("row.waitsTurn") : Say.of("row.waitsReadyTurn", first);
        }
        if (pod == null || !Pods.isHealthy(pod)) {
            return Diagnosis.of(Ref.pod(name), world).stream()
                    .filter(reason -> !reason.stopsNothing())
                    .findFirst()
                    .map(reason -> Say.of("waits." + what(reason.trouble())))
                    .orElse(NOTHING);
        }
        return NOTHING;
    }

    private static String what(String trouble) {
        return switch (trouble) {
            case "image-pull", "image-name" -> "image";
            case "container-config", "cannot-start", "crash-loop", "init-container", "out-of-memory" -> "container";
            case "readiness-probe", "not-ready" -> "readiness";
            case "liveness-probe" -> "liveness";
            case "startup-probe" -> "startup";
            case "mount" -> "volume";
            case "lost-node", "terminating-lost-node" -> "lostNode";
            case "terminating", "terminating-late", "terminating-finalizer" -> "end";
            case "claim-not-there", "unbound-claim" -> "claim";
            case "insufficient",
                    "volume-elsewhere",
                    "anti-affinity",
                    "cordoned",
                    "taint",
                    "node-selector",
                    "host-port",
                    "unschedulable" -> "place";
            case "name-taken" -> "name";
            case "claim-going" -> "oldClaim";
            case "min-ready" -> "minReady";
            default -> "below";
        };
    }

    /**
     * As a table for a terminal or a log; where that is too narrow for it, one place below the other.
     *
     * @param columns how wide it may be; 0 if that does not matter
     */
    public String text(Locale language, int columns) {
        String left = kept.isEmpty()
                ? ""
                : "\n"
                        + Say.count("picture.kept", kept.size(), Sentence.list(kept, 8))
                                .in(language) + "\n";
        return new PictureText(rows, language).fitting(columns) + left;
    }

    /** {@code 2 of 3 ready}. */
    public Sentence summary() {
        long ready = rows.stream().filter(Row::isReady).count();
        return Say.count("summary", rows.size(), ready);
    }
}
