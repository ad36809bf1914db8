package dev.podlings.practice.kind.selector;

import static java.util.Map.entry;

import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.syntax.GoQuote;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** By which fields the objects of a kind can be chosen, besides their name and namespace. */
final class SelectableFields {
    private static final List<String> ALWAYS = List.of("metadata.name", "metadata.namespace");

    private static final Map<Kind, List<String>> FIELDS = Map.ofEntries(
            entry(
                    Kinds.POD,
                    List.of(
                            "spec.nodeName",
                            "spec.restartPolicy",
                            "spec.schedulerName",
                            "spec.serviceAccountName",
                            "spec.hostNetwork",
                            "status.phase",
                            "status.podIP",
                            "status.podIPs",
                            "status.nominatedNodeName")),
            entry(
                    Kinds.EVENT,
                    List.of(
                            "involvedObject.kind",
                            "involvedObject.namespace",
                            "involvedObject.name",
                            "involvedObject.uid",
                            "involvedObject.apiVersion",
                            "involvedObject.resourceVersion",
                            "involvedObject.fieldPath",
                            "reason",
                            "reportingComponent",
                            "source",
                            "type")),
            entry(
                    Kinds.EVENTS_EVENT,
                    List.of(
                            "regarding.kind",
                            "regarding.namespace",
                            "regarding.name",
                            "regarding.uid",
                            "regarding.apiVersion",
                            "regarding.resourceVersion",
                            "regarding.fieldPath",
                            "reason",
                            "reportingController",
                            "type")),
            entry(Kinds.NODE, List.of("spec.unschedulable")),
            entry(Kinds.NAMESPACE, List.of("status.phase")),
            entry(Kinds.SECRET, List.of("type")),
            entry(Kinds.SERVICE, List.of("spec.clusterIP", "spec.type")),
            entry(Kinds.REPLICA_SET, List.of("status.replicas")),
            entry(Kinds.JOB, List.of("status.successful")));

    private SelectableFields() {}

    static void check(Kind kind, String field) {
        List<String> more = FIELDS.getOrDefault(kind, List.of());
        if (ALWAYS.contains(field) || more.contains(field)) {
            return;
        }
        throw new BadSelector(
                more.isEmpty()
                        ? GoQuote.quoted(field)
                                + " is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                        : refusal(kind, field));
    }

    /** Most kinds with fields of their own say it so; the younger ones name themselves. */
    private static String refusal(Kind kind, String field) {
        return kind.equals(Kinds.JOB)
                ? "field label " + GoQuote.quoted(field) + " not supported for " + kind.kind()
                : "field label not supported: " + field;
    }

    /** The value to compare with, "" where there is none. */
    static String value(Kind kind, JsonNode object, String field) {
        JsonNode here = object;
        for (String name : field.split("\\.")) {
            here = here.path(name);
        }
        if (here.isValueNode()) {
            return here.isNull() ? "" : here.asString();
        }
        return switch (field) {
            case "spec.unschedulable", "spec.hostNetwork" -> "false";
            case "status.replicas" -> "0";
            case "status.successful" -> object.path("status").path("succeeded").asString("0");
            case "source" ->
                object.path("source")
                        .path("component")
                        .asString(object.path("reportingComponent").asString(""));
            case "status.podIPs" -> object.path("status").path("podIP").asString("");
            default -> "";
        };
    }
}
