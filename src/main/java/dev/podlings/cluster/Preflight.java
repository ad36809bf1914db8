package dev.podlings.cluster;

import dev.podlings.words.Sentence;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A look at a cluster before the first lesson: facts, and what to do about those that are in the way. */
public final class Preflight {
    private static final int OLDEST_MINOR = 27;
    private static final long MEMORY_FOR_MONGO = 1_200L << 20;

    private final KubernetesClient client;
    private final String namespace;
    private final Permissions permissions;
    private final List<Finding> findings = new ArrayList<>();

    private Preflight(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        this.permissions = new Permissions(client);
    }

    /** How a fact stands to the course. */
    public enum Weight {
        FINE,
        /** Some steps will go another way. */
        NOTE,
        /** The course cannot run like this. */
        STOPS
    }

    /** One fact about the cluster, and what to do about it. */
    public record Finding(Weight weight, Sentence fact, Optional<Sentence> remedy) {}

    /** What was found. */
    public record Report(Profile profile, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        public boolean mayStart() {
            return findings.stream().noneMatch(finding -> finding.weight() == Weight.STOPS);
        }
    }

    /**
     * Looks; changes nothing.
     *
     * @param namespace where the course would run
     * @param given whether somebody has made it for the learner
     */
    public static Report look(KubernetesClient client, String namespace, boolean given) {
        Preflight preflight = new Preflight(client, namespace);
        Profile profile = Profile.read(client);
        preflight.version(profile);
        preflight.permissions(given);
        preflight.storage(profile);
        preflight.places(profile);
        preflight.leftovers();
        return new Report(profile, preflight.findings);
    }

    private void version(Profile profile) {
        if (profile.minor() < OLDEST_MINOR) {
            remedied(Weight.STOPS, "tooOld", profile.version(), OLDEST_MINOR);
        } else {
            plain(Weight.FINE, "version", profile.version());
        }
    }

    private void permissions(boolean given) {
        List<Permissions.Right> missing = Permissions.OF_THE_LESSONS.stream()
                .filter(right -> !permissions.has(right, namespace))
                .toList();
        if (missing.isEmpty()) {
            plain(Weight.FINE, "permitted", namespace);
        } else {
            remedied(
                    Weight.STOPS,
                    "notPermitted",
                    missing.stream().map(Permissions.Right::toString).collect(Collectors.joining(", ")),
                    namespace);
        }
        if (!given && !permissions.has(Permissions.MAKE_NAMESPACES, "") && !isThere()) {
            remedied(Weight.STOPS, "noNamespaces", namespace);
        }
        if (!permissions.has(Permissions.MAKE_CLASSES, "")) {
            plain(Weight.NOTE, "noClasses");
        }
    }

    private boolean isThere() {
        return new Ownership(client).has(namespace);
    }

    private void storage(Profile profile) {
        Optional<Profile.Storage> usual = profile.defaultStorage();
        if (usual.isPresent()) {
            Profile.Storage found = usual.get();
            plain(
                    Weight.FINE,
                    "storage",
                    found.name(),
                    found.provisioner(),
                    found.bindingMode(),
                    found.reclaimPolicy());
            if (profile.defaults().size() > 1) {
                remedied(
                        Weight.NOTE,
                        "twoDefaults",
                        profile.defaults().stream().map(Profile.Storage::name).collect(Collectors.joining(", ")),
                        found.name());
            }
        } else if (!profile.storageIsKnown()) {
            plain(Weight.NOTE, "storageUnseen");
        } else if (profile.storageClasses().isEmpty()) {
            remedied(Weight.NOTE, "noStorage");
        } else {
            remedied(Weight.NOTE, "noDefault");
        }
    }

    private void places(Profile profile) {
        if (profile.nodesAreKnown() && profile.places().isEmpty()) {
            remedied(Weight.STOPS, "noPlace", profile.nodes().size());
        } else if (profile.nodesAreKnown() && profile.memory() < MEMORY_FOR_MONGO) {
            remedied(Weight.NOTE, "memory", profile.memory() >> 20);
        }
    }

    /** Its name, as an option; "" where the client knows of none. */
    private String context() {
        var current = client.getConfiguration().getCurrentContext();
        return current == null ? "" : " --context " + current.getName();
    }

    private void leftovers() {
        long others = Permitted.read(() -> client.namespaces()
                        .withLabel(Ownership.LABEL, Ownership.VALUE)
                        .list()
                        .getItems())
                .orElse(List.of())
                .stream()
                .filter(each -> !each.getMetadata().getName().startsWith(namespace))
                .count();
        if (others > 0) {
            findings.add(new Finding(
                    Weight.NOTE,
                    Sentence.count(Preflight.class, "preflight.leftovers", others),
                    Optional.of(Sentence.of(Preflight.class, "preflight.leftovers.remedy", context()))));
        }
    }

    private void plain(Weight weight, String key, @Nullable Object... arguments) {
        findings.add(
                new Finding(weight, Sentence.of(Preflight.class, "preflight." + key, arguments), Optional.empty()));
    }

    private void remedied(Weight weight, String key, @Nullable Object... arguments) {
        findings.add(new Finding(
                weight,
                Sentence.of(Preflight.class, "preflight." + key, arguments),
                Optional.of(Sentence.of(Preflight.class, "preflight." + key + ".remedy"))));
    }
}
