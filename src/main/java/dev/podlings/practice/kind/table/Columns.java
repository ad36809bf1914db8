package dev.podlings.practice.kind.table;

import static dev.podlings.practice.kind.table.Cells.at;
import static dev.podlings.practice.kind.table.Cells.number;
import static dev.podlings.practice.kind.table.Column.age;
import static dev.podlings.practice.kind.table.Column.count;
import static dev.podlings.practice.kind.table.Column.name;
import static dev.podlings.practice.kind.table.Column.number;
import static dev.podlings.practice.kind.table.Column.text;
import static dev.podlings.practice.kind.table.Column.timed;
import static dev.podlings.practice.kind.table.Column.truth;
import static java.util.Map.entry;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The columns of each kind, from left to right. */
final class Columns {
    private static final List<Column> PLAIN = List.of(name(), age());

    private static final List<Column> EVENTS = List.of(
            timed("Last Seen", EventCells::lastSeen),
            text("Type", at("type")),
            text("Reason", at("reason")),
            text("Object", EventCells::object),
            text("Subobject", at("involvedObject", "fieldPath")).wide(),
            text("Source", EventCells::source).wide(),
            text("Message", event -> Json.text(event, "message").strip()),
            timed("First Seen", EventCells::firstSeen).wide(),
            count("Count", EventCells::count).wide(),
            name().wide());

    private static final Map<Kind, List<Column>> COLUMNS = Map.ofEntries(
            entry(
                    Kinds.POD,
                    List.of(
                            name(),
                            text("Ready", PodCells::ready),
                            text("Status", PodCells::status),
                            timed("Restarts", PodCells::restarts),
                            age(),
                            text("IP", at(List.of("status", "podIP"), Cells.NONE))
                                    .wide(),
                            text("Node", at(List.of("spec", "nodeName"), Cells.NONE))
                                    .wide(),
                            text("Nominated Node", at(List.of("status", "nominatedNodeName"), Cells.NONE))
                                    .wide(),
                            text("Readiness Gates", PodCells::readinessGates).wide())),
            entry(
                    Kinds.STATEFUL_SET,
                    List.of(
                            name(),
                            text("Ready", Columns::readyOfWanted),
                            age(),
                            text("Containers", Cells::containers).wide(),
                            text("Images", Cells::images).wide())),
            entry(
                    Kinds.DEPLOYMENT,
                    List.of(
                            name(),
                            text("Ready", Columns::readyOfWanted),
                            count("Up-to-date", number("status", "updatedReplicas")),
                            count("Available", number("status", "availableReplicas")),
                            age(),
                            text("Containers", Cells::containers).wide(),
                            text("Images", Cells::images).wide(),
                            text("Selector", Cells::selector).wide())),
            entry(
                    Kinds.REPLICA_SET,
                    List.of(
                            name(),
                            number("Desired", number("spec", "replicas")),
                            number("Current", number("status", "replicas")),
                            number("Ready", number("status", "readyReplicas")),
                            age(),
                            text("Containers", Cells::containers).wide(),
                            text("Images", Cells::images).wide(),
                            text("Selector", Cells::selector).wide())),
            entry(
                    Kinds.DAEMON_SET,
                    List.of(
                            name(),
                            number("Desired", number("status", "desiredNumberScheduled")),
                            number("Current", number("status", "currentNumberScheduled")),
                            number("Ready", number("status", "numberReady")),
                            number("Up-to-date", number("status", "updatedNumberScheduled")),
                            number("Available", number("status", "numberAvailable")),
                            text(
                                    "Node Selector",
                                    set -> Cells.labels(Json.at(set, "spec", "template", "spec", "nodeSelector"))),
                            age(),
                            text("Containers", Cells::containers).wide(),
                            text("Images", Cells::images).wide(),
                            text("Selector", Cells::selector).wide())),
            entry(
                    Kinds.CONTROLLER_REVISION,
                    List.of(
                            name(),
                            text("Controller", Columns::controller),
                            count("Revision", number("revision")),
                            age())),
            entry(
                    Kinds.JOB,
                    List.of(
                            name(),
                            text("Status", JobCells::status),
                            text("Completions", JobCells::completions),
                            timed("Duration", JobCells::duration),
                            age(),
                            text("Containers", Cells::containers).wide(),
                            text("Images", Cells::images).wide(),
                            text("Selector", Cells::selector).wide())),
            entry(
                    Kinds.PERSISTENT_VOLUME_CLAIM,
                    List.of(
                            name(),
                            text("Status", Cells::phaseOrTerminating),
                            text("Volume", at("spec", "volumeName")),
                            text(
                                    "Capacity",
                                    claim -> ofBound(claim, Json.text(claim, "status", "capacity", "storage"))),
                            text(
                                    "Access Modes",
                                    claim ->
                                            ofBound(claim, Cells.accessModes(Json.at(claim, "status", "accessModes")))),
                            text("StorageClass", at("spec", "storageClassName")),
                            text(
                                    "VolumeAttributesClass",
                                    at(List.of("spec", "volumeAttributesClassName"), Cells.UNSET)),
                            age(),
                            text("VolumeMode", at(List.of("spec", "volumeMode"), Cells.UNSET))
                                    .wide())),
            entry(
                    Kinds.PERSISTENT_VOLUME,
                    List.of(
                            name(),
                            text("Capacity", at("spec", "capacity", "storage")),
                            text("Access Modes", volume -> Cells.accessModes(Json.at(volume, "spec", "accessModes"))),
                            text("Reclaim Policy", at("spec", "persistentVolumeReclaimPolicy")),
                            text("Status", Cells::phaseOrTerminating),
                            text("Claim", Columns::claim),
                            text("StorageClass", at("spec", "storageClassName")),
                            text(
                                    "VolumeAttributesClass",
                                    at(List.of("spec", "volumeAttributesClassName"), Cells.UNSET)),
                            text("Reason", at("status", "reason")),
                            age(),
                            text("VolumeMode", at(List.of("spec", "volumeMode"), Cells.UNSET))
                                    .wide())),
            entry(
                    Kinds.STORAGE_CLASS,
                    List.of(
                            name(Columns::nameOfClass),
                            text("Provisioner", at("provisioner")),
                            text("ReclaimPolicy", at(List.of("reclaimPolicy"), "Delete")),
                            text("VolumeBindingMode", at(List.of("volumeBindingMode"), "Immediate")),
                            truth("AllowVolumeExpansion", each -> Json.isTrue(each, "allowVolumeExpansion")),
                            age())),
            entry(
                    Kinds.SERVICE,
                    List.of(
                            name(),
                            text("Type", at("spec", "type")),
                            text("Cluster-IP", ServiceCells::clusterIp),
                            text("External-IP", ServiceCells::externalIp),
                            text("Port(s)", ServiceCells::ports),
                            age(),
                            text("Selector", service -> Cells.labels(Json.at(service, "spec", "selector")))
                                    .wide())),
            entry(Kinds.ENDPOINTS, List.of(name(), text("Endpoints", ServiceCells::endpoints), age())),
            entry(
                    Kinds.ENDPOINT_SLICE,
                    List.of(
                            name(),
                            text("AddressType", at("addressType")),
                            text("Ports", ServiceCells::slicePorts),
                            text("Endpoints", ServiceCells::sliceAddresses),
                            age())),
            entry(
                    Kinds.NODE,
                    List.of(
                            name(),
                            text("Status", NodeCells::status),
                            text("Roles", NodeCells::roles),
                            age(),
                            text("Version", at("status", "nodeInfo", "kubeletVersion")),
                            text("Internal-IP", node -> NodeCells.address(node, "InternalIP"))
                                    .wide(),
                            text("External-IP", node -> NodeCells.address(node, "ExternalIP"))
                                    .wide(),
                            text("OS-Image", node -> NodeCells.info(node, "osImage"))
                                    .wide(),
                            text("Kernel-Version", NodeCells::kernel).wide(),
                            text("Container-Runtime", node -> NodeCells.info(node, "containerRuntimeVersion"))
                                    .wide())),
            entry(Kinds.NAMESPACE, List.of(name(), text("Status", at("status", "phase")), age())),
            entry(Kinds.EVENT, EVENTS),
            entry(
                    Kinds.POD_DISRUPTION_BUDGET,
                    List.of(
                            name(),
                            text("Min Available", at(List.of("spec", "minAvailable"), "N/A")),
                            text("Max Unavailable", at(List.of("spec", "maxUnavailable"), "N/A")),
                            number("Allowed Disruptions", number("status", "disruptionsAllowed")),
                            age())),
            entry(
                    Kinds.CONFIG_MAP,
                    List.of(
                            name(),
                            count(
                                    "Data",
                                    map -> map.path("data").size()
                                            + map.path("binaryData").size()),
                            age())),
            entry(
                    Kinds.SECRET,
                    List.of(
                            name(),
                            text("Type", at("type")),
                            count("Data", secret -> secret.path("data").size()),
                            age())),
            entry(Kinds.LEASE, List.of(name(), text("Holder", at("spec", "holderIdentity")), age())));

    private Columns() {}

    static List<Column> of(Kind kind) {
        return COLUMNS.getOrDefault(Kinds.keptAs(kind), PLAIN);
    }

    private static String readyOfWanted(JsonNode workload) {
        return Json.number(workload, 0, "status", "readyReplicas") + "/" + Json.number(workload, 0, "spec", "replicas");
    }

    private static String controller(JsonNode revision) {
        return Json.at(revision, "metadata", "ownerReferences")
                .valueStream()
                .filter(owner -> Json.isTrue(owner, "controller"))
                .map(owner -> {
                    String apiVersion = Json.text(owner, "apiVersion");
                    String group = apiVersion.contains("/") ? "." + apiVersion.split("/", 2)[0] : "";
                    return Json.text(owner, "kind").toLowerCase(Locale.ROOT) + group + "/" + Json.text(owner, "name");
                })
                .findFirst()
                .orElse(Cells.NONE);
    }

    /** A claim shows what it has, not what it asks for. */
    private static String ofBound(JsonNode claim, String text) {
        return Json.text(claim, "spec", "volumeName").isEmpty() ? "" : text;
    }

    private static String claim(JsonNode volume) {
        JsonNode claim = Json.at(volume, "spec", "claimRef");
        return claim.isObject() ? Json.text(claim, "namespace") + "/" + Json.text(claim, "name") : "";
    }

    private static String nameOfClass(JsonNode storageClass) {
        String name = Json.text(storageClass, "metadata", "name");
        String isDefault =
                Json.text(storageClass, "metadata", "annotations", "storageclass.kubernetes.io/is-default-class");
        return isDefault.equals("true") ? name + " (default)" : name;
    }
}
