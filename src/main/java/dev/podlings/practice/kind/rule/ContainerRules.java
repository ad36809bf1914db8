package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold of a pod's containers. */
final class ContainerRules {
    private static final List<String> PULL = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final List<String> TERMINATION = List.of("FallbackToLogsOnError", "File");
    private static final List<String> SOURCES =
            List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef");

    private final Set<String> volumes;
    private final boolean hostNetwork;
    private final Errors errors;
    /** Of containers of any sort: they share one list of names. */
    private final Set<String> names = new HashSet<>();

    ContainerRules(Set<String> volumes, boolean hostNetwork, Errors errors) {
        this.volumes = volumes;
        this.hostNetwork = hostNetwork;
        this.errors = errors;
    }

    void validate(String path, JsonNode containers) {
        boolean init = path.endsWith("initContainers");
        int index = 0;
        for (JsonNode container : containers) {
            container(path + "[" + index++ + "]", container, init);
        }
    }

    private void container(String path, JsonNode container, boolean init) {
        String name = Json.text(container, "name");
        if (name.isEmpty()) {
            errors.required(path + ".name");
        } else {
            errors.invalid(path + ".name", name, Names.label(name));
            if (!names.add(name)) {
                errors.duplicate(path + ".name", container.path("name"));
            }
        }
        image(path, container);
        ports(path + ".ports", container.path("ports"));
        env(path + ".env", container.path("env"));
        mounts(path + ".volumeMounts", container.path("volumeMounts"));
        errors.oneOf(path + ".imagePullPolicy", container.path("imagePullPolicy"), PULL);
        errors.oneOf(path + ".terminationMessagePolicy", container.path("terminationMessagePolicy"), TERMINATION);
        ResourceRules.ofContainer(path + ".resources", container.path("resources"), errors);
        boolean sidecar = Json.text(container, "restartPolicy").equals("Always");
        if (init && !sidecar) {
            for (String field : List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")) {
                if (container.has(field)) {
                    errors.forbidden(
                            path + "." + field, "may not be set for init containers without restartPolicy=Always");
                }
            }
        } else {
            ProbeRules.ofContainer(path, container, errors);
        }
    }

    private void image(String path, JsonNode container) {
        String image = Json.text(container, "image");
        if (image.isEmpty()) {
            errors.required(path + ".image");
        } else if (!image.equals(image.strip())) {
            errors.invalid(path + ".image", image, "must not have leading or trailing whitespace");
        }
    }

    private void ports(String path, JsonNode ports) {
        Set<String> portNames = new HashSet<>();
        int index = 0;
        for (JsonNode port : ports) {
            String place = path + "[" + index++ + "]";
            String name = Json.text(port, "name");
            if (!name.isEmpty()) {
                List<String> complaints = Names.portName(name);
                errors.invalid(place + ".name", name, complaints);
                if (complaints.isEmpty() && !portNames.add(name)) {
                    errors.duplicate(place + ".name", port.path("name"));
                }
            }
            int number = Json.number(port, 0, "containerPort");
            if (number == 0) {
                errors.required(place + ".containerPort");
            } else {
                errors.port(place + ".containerPort", port.path("containerPort"));
            }
            int hostPort = Json.number(port, 0, "hostPort");
            if (hostPort != 0) {
                errors.port(place + ".hostPort", port.path("hostPort"));
                if (hostNetwork && hostPort != number) {
                    errors.invalid(
                            place + ".hostPort",
                            port.path("hostPort"),
                            "must match `containerPort` when `hostNetwork` is true");
                }
            }
            errors.oneOf(place + ".protocol", port.path("protocol"), PROTOCOLS);
        }
    }

    private void env(String path, JsonNode env) {
        int index = 0;
        for (JsonNode variable : env) {
            String place = path + "[" + index++ + "]";
            String name = Json.text(variable, "name");
            if (name.isEmpty()) {
                errors.required(place + ".name");
            } else {
                errors.invalid(place + ".name", name, Names.environmentName(name));
            }
            if (variable.has("valueFrom")) {
                source(place + ".valueFrom", variable);
            }
        }
    }

    private void source(String path, JsonNode variable) {
        JsonNode from = variable.path("valueFrom");
        long sources = SOURCES.stream().filter(from::has).count();
        if (sources == 0) {
            errors.invalid(
                    path,
                    "",
                    "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        } else if (!Json.text(variable, "value").isEmpty()) {
            errors.invalid(path, "", "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            errors.invalid(path, "", "may not have more than one field specified at a time");
        }
        for (String ref : List.of("configMapKeyRef", "secretKeyRef")) {
            if (from.has(ref)) {
                if (Json.text(from.path(ref), "name").isEmpty()) {
                    errors.required(path + "." + ref + ".name");
                }
                if (Json.text(from.path(ref), "key").isEmpty()) {
                    errors.required(path + "." + ref + ".key");
                }
            }
        }
        if (from.has("fieldRef") && Json.text(from, "fieldRef", "fieldPath").isEmpty()) {
            errors.required(path + ".fieldRef.fieldPath");
        }
    }

    private void mounts(String path, JsonNode mounts) {
        Set<String> places = new HashSet<>();
        int index = 0;
        for (JsonNode mount : mounts) {
            String place = path + "[" + index++ + "]";
            String name = Json.text(mount, "name");
            if (name.isEmpty()) {
                errors.required(place + ".name");
            }
            String mountPath = Json.text(mount, "mountPath");
            if (mountPath.isEmpty()) {
                errors.required(place + ".mountPath");
            }
            if (!volumes.contains(name)) {
                errors.notFound(place + ".name", name);
            }
            if (!places.add(mountPath)) {
                errors.invalid(place + ".mountPath", mountPath, "must be unique");
            }
            String subPath = Json.text(mount, "subPath");
            if (subPath.startsWith("/")) {
                errors.invalid(place + ".subPath", subPath, "must be a relative path");
            } else if (List.of(subPath.split("/")).contains("..")) {
                errors.invalid(place + ".subPath", subPath, "must not contain '..'");
            }
        }
    }
}
