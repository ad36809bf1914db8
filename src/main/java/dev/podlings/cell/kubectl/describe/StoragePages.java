package dev.podlings.cell.kubectl.describe;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** {@code describe} of claims, volumes and storage classes. */
final class StoragePages {
    private static final Map<String, String> SHORT_MODES =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");
    /** Go's time before all times. */
    private static final String ZERO = "Mon, 01 Jan 0001 00:00:00 +0000";

    private static final String DEFAULT = "storageclass.kubernetes.io~1is-default-class";

    private StoragePages() {}

    static void claim(JsonNode claim, Around around, Page page) {
        String name = claim.at("/metadata/name").asString("");
        page.line("Name", name);
        page.line("Namespace", claim.at("/metadata/namespace").asString(""));
        page.line("StorageClass", claim.at("/spec/storageClassName").asString(""));
        status(claim, around, page);
        page.line("Volume", claim.at("/spec/volumeName").asString(""));
        page.labels(0, "Labels", claim.at("/metadata/labels"));
        page.annotations(0, "Annotations", claim.at("/metadata/annotations"));
        page.line("Finalizers", "[" + Page.joined(claim.at("/metadata/finalizers"), " ") + "]");
        boolean bound = !claim.at("/spec/volumeName").asString("").isEmpty();
        page.line("Capacity", bound ? claim.at("/status/capacity/storage").asString("") : "");
        page.line("Access Modes", bound ? modes(claim.at("/status/accessModes")) : "");
        page.line("VolumeMode", claim.at("/spec/volumeMode").asString("Filesystem"));
        page.lines(0, "Used By", users(name, around));
        Conditions.timed(claim.at("/status/conditions"), "LastProbeTime", StoragePages::time, page);
        EventLines.of(claim, around, page);
    }

    private static void status(JsonNode object, Around around, Page page) {
        JsonNode deleted = object.at("/metadata/deletionTimestamp");
        page.line(
                "Status",
                deleted.asString("").isEmpty()
                        ? object.at("/status/phase").asString("")
                        : "Terminating (lasts " + Times.since(deleted, around.now()) + ")");
    }

    private static List<String> users(String claim, Around around) {
        return around.all("pods", "").stream()
                .filter(pod -> StreamSupport.stream(pod.at("/spec/volumes").spliterator(), false)
                        .anyMatch(volume -> volume.at("/persistentVolumeClaim/claimName")
                                .asString("")
                                .equals(claim)))
                .map(pod -> pod.at("/metadata/name").asString(""))
                .toList();
    }

    private static String time(JsonNode time) {
        return time.asString("").isEmpty() ? ZERO : Times.date(time);
    }

    private static String modes(JsonNode modes) {
        return StreamSupport.stream(modes.spliterator(), false)
                .map(mode -> SHORT_MODES.getOrDefault(mode.asString(""), mode.asString("")))
                .collect(Collectors.joining(","));
    }

    static void volume(JsonNode volume, Around around, Page page) {
        JsonNode spec = volume.path("spec");
        JsonNode claim = spec.path("claimRef");
        page.line("Name", volume.at("/metadata/name").asString(""));
        page.labels(0, "Labels", volume.at("/metadata/labels"));
        page.annotations(0, "Annotations", volume.at("/metadata/annotations"));
        page.line("Finalizers", "[" + Page.joined(volume.at("/metadata/finalizers"), " ") + "]");
        page.line("StorageClass", spec.path("storageClassName").asString(""));
        status(volume, around, page);
        page.line(
                "Claim",
                claim.isObject()
                        ? claim.path("namespace").asString("") + "/"
                                + claim.path("name").asString("")
                        : "");
        page.line("Reclaim Policy", spec.path("persistentVolumeReclaimPolicy").asString(""));
        page.line("Access Modes", modes(spec.path("accessModes")));
        page.lineIf("VolumeMode", spec.path("volumeMode"));
        page.line("Capacity", spec.at("/capacity/storage").asString(""));
        page.line("Node Affinity", "<none>");
        page.line("Message", volume.at("/status/message").asString(""));
        page.line(0, "Source:");
        VolumeLines.source(spec, page);
        EventLines.of(volume, around, page);
    }

    static void storageClass(JsonNode storage, Around around, Page page) {
        JsonNode annotations = storage.at("/metadata/annotations");
        page.line("Name", storage.at("/metadata/name").asString(""));
        page.line("IsDefaultClass", annotations.at("/" + DEFAULT).asString("").equals("true") ? "Yes" : "No");
        page.line("Annotations", Page.orNone(String.join(",", Page.pairs(annotations))));
        page.line("Provisioner", storage.path("provisioner").asString(""));
        page.line("Parameters", Page.orNone(String.join(",", Page.pairs(storage.path("parameters")))));
        String expands = storage.path("allowVolumeExpansion").asString("");
        page.line("AllowVolumeExpansion", expands.isEmpty() ? "<unset>" : expands.equals("true") ? "True" : "False");
        if (storage.path("mountOptions").isEmpty()) {
            page.line("MountOptions", "<none>");
        } else {
            page.line(0, "MountOptions:");
            storage.path("mountOptions").forEach(option -> page.line(2, option.asString("")));
        }
        page.line("ReclaimPolicy", storage.path("reclaimPolicy").asString(""));
        page.line("VolumeBindingMode", storage.path("volumeBindingMode").asString(""));
        EventLines.of(storage, around, page);
    }
}
