package dev.podlings.cluster.image;

import dev.podlings.cluster.Permitted;
import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The images that all nodes hold on which pods are put, so that nothing has to be pulled.
 *
 * @param names what they are called there
 * @param complete whether these are all of them: a kubelet lists no more than fifty, the biggest, and nodes may not be
 *     read by everybody
 */
public record HeldImages(Set<String> names, boolean complete) {
    // Kubernetes, kubelet configuration: nodeStatusMaxImages is 50 if nothing else is said.
    private static final int MOST_REPORTED = 50;
    private static final HeldImages UNKNOWN = new HeldImages(Set.of(), false);

    public HeldImages {
        names = Set.copyOf(names);
    }

    /** Reads them from the status of the nodes. */
    public static HeldImages read(KubernetesClient client) {
        List<Node> nodes = Permitted.read(() -> client.nodes().list().getItems()).orElse(List.of()).stream()
                .filter(HeldImages::takesPods)
                .toList();
        if (nodes.isEmpty()) {
            return UNKNOWN;
        }
        Set<String> everywhere = new HashSet<>(names(nodes.get(0)));
        nodes.forEach(node -> everywhere.retainAll(names(node)));
        boolean complete = nodes.stream()
                .allMatch(node -> !node.getStatus().getImages().isEmpty()
                        && node.getStatus().getImages().size() < MOST_REPORTED);
        return new HeldImages(everywhere, complete);
    }

    /** The image by exactly this name. */
    public Optional<ImageName> exactly(ImageName wanted) {
        return all().stream()
                .filter(held -> held.isSameRepository(wanted))
                .filter(held -> wanted.digest().isEmpty()
                        ? held.tag().equals(wanted.tag())
                        : held.digest().equals(wanted.digest()))
                .findFirst();
    }

    /**
     * The image under any tag, from any registry: the nearest version of those that start without asking a registry,
     * rather from the same place than from another.
     */
    public Optional<ImageName> underAnyTag(ImageName wanted) {
        return exactly(wanted)
                .filter(ImageName::startsWithoutRegistry)
                .or(() -> all().stream()
                        .filter(held -> held.shortName().equals(wanted.shortName()))
                        .max(Comparator.comparing(ImageName::startsWithoutRegistry)
                                .thenComparing(held -> !held.tag().isEmpty())
                                .thenComparing(wanted::isSameRepository)
                                .thenComparing(held -> shared(held, wanted))
                                .thenComparing(held -> held.version().orElse(new Version(List.of(), held.tag())))));
    }

    private List<ImageName> all() {
        return names.stream().sorted().map(ImageName::of).toList();
    }

    private static int shared(ImageName held, ImageName wanted) {
        return held.version()
                .flatMap(here -> wanted.version().map(here::shares))
                .orElse(0);
    }

    private static Set<String> names(Node node) {
        List<String> names = new ArrayList<>();
        for (ContainerImage image : node.getStatus().getImages()) {
            image.getNames().stream()
                    .filter(name -> !name.contains("<none>"))
                    .map(name -> ImageName.of(name).toString())
                    .forEach(names::add);
        }
        return new HashSet<>(names);
    }

    /** Kubernetes, taints: a pod that tolerates nothing is put on no node with the effect NoSchedule or NoExecute. */
    private static boolean takesPods(Node node) {
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getSpec().getTaints().stream()
                        .noneMatch(taint -> taint.getEffect().startsWith("No"));
    }
}
