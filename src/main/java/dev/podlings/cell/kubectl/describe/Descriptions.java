package dev.podlings.cell.kubectl.describe;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which kind has which page. */
public final class Descriptions {
    private static final Map<String, Kind> PAGES = Map.of(
            "Pod", PodPage::of,
            "StatefulSet", StatefulSetPage::of,
            "Deployment", DeploymentPage::of,
            "ReplicaSet", ReplicaSetPage::of,
            "Service", ServicePage::of,
            "PersistentVolumeClaim", StoragePages::claim,
            "PersistentVolume", StoragePages::volume,
            "StorageClass", StoragePages::storageClass,
            "ConfigMap", DataPages::configMap,
            "Secret", DataPages::secret);

    private Descriptions() {}

    @FunctionalInterface
    private interface Kind {
        void write(JsonNode object, Around around, Page page);
    }

    public static String of(String kind, JsonNode object, Around around) {
        Page page = new Page();
        PAGES.getOrDefault(kind, AnyPage::of).write(object, around, page);
        return page.aligned();
    }
}
