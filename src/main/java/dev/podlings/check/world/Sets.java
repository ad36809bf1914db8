package dev.podlings.check.world;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A StatefulSet's own arithmetic: which pods, which claims, in which order. */
public final class Sets {
    private Sets() {}

    public static int replicas(Item set) {
        return set.number(1, "spec", "replicas");
    }

    public static int start(Item set) {
        return set.number(0, "spec", "ordinals", "start");
    }

    /** The names of its pods, lowest ordinal first. */
    public static List<String> podNames(Item set) {
        int start = start(set);
        int many = Math.min(replicas(set), 10_000);
        return IntStream.range(start, start + many)
                .mapToObj(n -> set.name() + "-" + n)
                .toList();
    }

    /** The names of the claims that the pod of this name has of its own: {@code TEMPLATE-SET-ORDINAL}. */
    public static List<String> claimNames(Item set, String pod) {
        return set.list("spec", "volumeClaimTemplates").stream()
                .map(template -> Item.text(template, "metadata", "name") + "-" + pod)
                .toList();
    }

    public static boolean isParallel(Item set) {
        return "Parallel".equals(set.text("spec", "podManagementPolicy"));
    }

    public static boolean isOnDelete(Item set) {
        return "OnDelete".equals(set.text("spec", "updateStrategy", "type"));
    }

    public static int partition(Item set) {
        return set.number(0, "spec", "updateStrategy", "rollingUpdate", "partition");
    }

    public static String currentRevision(Item set) {
        return set.text("status", "currentRevision");
    }

    public static String updateRevision(Item set) {
        return set.text("status", "updateRevision");
    }

    public static boolean isUpdating(Item set) {
        return !updateRevision(set).isEmpty() && !updateRevision(set).equals(currentRevision(set));
    }

    /** The pods that it controls, lowest ordinal first. */
    public static List<Item> pods(Item set, World world) {
        return world.all(Kind.POD).stream()
                .filter(pod -> pod.isControlledBy(set))
                .sorted(Comparator.comparing(Item::name, Names.BY_ORDINAL))
                .toList();
    }

    /** The set that a pod of this name would belong to, whether the pod is there or not. */
    public static Optional<Item> ofPod(String pod, World world) {
        return Names.ordinal(pod).isPresent() ? world.find(Ref.set(Names.parent(pod))) : Optional.empty();
    }

    /**
     * The first pod, counted from below, that is not Running and Ready: with ordered pods, everything above waits for
     * it.
     */
    public static Optional<String> firstUnhealthy(Item set, World world) {
        return podNames(set).stream()
                .filter(name -> world.find(Ref.pod(name))
                        .filter(pod -> pod.isControlledBy(set))
                        .map(pod -> !Pods.isHealthy(pod))
                        .orElse(true))
                .findFirst();
    }

    /** What its template says of the container of this name, as text; "" where there is none. */
    public static String templateImage(Item set, String container) {
        for (JsonNode each : set.list("spec", "template", "spec", "containers")) {
            if (container.equals(Item.text(each, "name"))) {
                return Item.text(each, "image");
            }
        }
        return "";
    }
}
