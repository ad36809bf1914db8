package dev.podlings.cell.kubectl.describe;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which kind has which page. */
public final class Descriptions {
    private static final Map<String, Kind> PAGES = Map.ofEntries(
            Map.entry("Pod", PodPage::of),
            Map.entry("StatefulSet", StatefulSetPage::of),
            Map.entry("Deployment", DeploymentPage::of),
            Map.entry("ReplicaSet", ReplicaSetPage::of),
            Map.entry("Service", ServicePage::of),
            Map.entry("PersistentVolumeClaim", StoragePages::claim),
            Map.entry("PersistentVolume", StoragePages::volume),
            Map.entry("StorageClass", StoragePages::storageClass),
            Map.entry("ConfigMap", DataPages::configMap),
            Map.entry("Secret", DataPages::secret),
            Map.entry("Node", NodePage::of),
            Map.entry("Namespace", SmallPages::namespace),
            Map.entry("ServiceAccount", SmallPages::serviceAccount),
            Map.entry("PodDisruptionBudget", SmallPages::budget),
            Map.entry("Endpoints", EndpointPages::endpoints),
            Map.entry("EndpointSlice", EndpointPages::slice),
            Map.entry("Job", WorkPages::job),
            Map.entry("DaemonSet", WorkPages::daemonSet));

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
