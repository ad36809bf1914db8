package dev.podlings.practice.controller.storage;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.kind.syntax.Quantity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which volume suits a claim: of the right class, mode and labels, big enough, and of those the smallest. */
final class VolumeMatch {
    private static final Comparator<VolumeView> SMALLEST_FIRST = Comparator.<VolumeView, Quantity>comparing(
                    volume -> capacity(volume.object()))
            .thenComparing(VolumeView::name);

    private VolumeMatch() {}

    /**
     * The best volume for a claim that does not demand one by name.
     *
     * @param onlyReserved whether only a volume counts that is kept for this claim: the others wait for its consumer
     */
    static Optional<VolumeView> best(ClaimView claim, List<VolumeView> candidates, boolean onlyReserved) {
        LabelSelector labels = LabelSelector.of(Json.at(claim.object(), "spec", "selector"));
        boolean anyLabels = !Json.at(claim.object(), "spec", "selector").isObject();
        List<VolumeView> suiting = candidates.stream()
                .filter(volume -> !volume.deleting() && mismatch(claim, volume).isEmpty())
                .toList();
        Optional<VolumeView> reserved =
                suiting.stream().filter(volume -> volume.isFor(claim)).findFirst();
        if (reserved.isPresent() || onlyReserved) {
            return reserved;
        }
        return suiting.stream()
                .filter(volume -> !volume.reserved() && volume.phase().equals("Available"))
                .filter(volume -> anyLabels || labels.matches(Json.at(volume.object(), "metadata", "labels")))
                .min(SMALLEST_FIRST);
    }

    /** Why the volume cannot be this claim's, in Kubernetes' words. */
    static Optional<String> mismatch(ClaimView claim, VolumeView volume) {
        if (asked(claim.object()).compareTo(capacity(volume.object())) > 0) {
            return Optional.of("requested PV is too small");
        }
        if (!volume.storageClass().equals(claim.storageClass())) {
            return Optional.of("storageClassName does not match");
        }
        if (!mode(claim.object()).equals(mode(volume.object()))) {
            return Optional.of("incompatible volumeMode");
        }
        return accessModes(volume.object()).containsAll(accessModes(claim.object()))
                ? Optional.empty()
                : Optional.of("incompatible accessMode");
    }

    private static Quantity asked(JsonNode claim) {
        return quantity(Json.at(claim, "spec", "resources", "requests", "storage"));
    }

    private static Quantity capacity(JsonNode volume) {
        return quantity(Json.at(volume, "spec", "capacity", "storage"));
    }

    private static Quantity quantity(JsonNode written) {
        return Quantity.parse(written.asString("0"));
    }

    private static String mode(JsonNode object) {
        String mode = Json.text(object, "spec", "volumeMode");
        return mode.isEmpty() ? "Filesystem" : mode;
    }

    private static Set<String> accessModes(JsonNode object) {
        Set<String> modes = new HashSet<>();
        Json.at(object, "spec", "accessModes").forEach(mode -> modes.add(mode.asString("")));
        return modes;
    }
}
