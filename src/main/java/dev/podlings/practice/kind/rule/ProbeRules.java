package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold of probes and of the handlers of a container's lifecycle. */
final class ProbeRules {
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");
    private static final List<String> NUMBERS =
            List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold");

    private ProbeRules() {}

    static void ofContainer(String path, JsonNode container, Errors errors) {
        for (String event : List.of("postStart", "preStop")) {
            if (container.path("lifecycle").has(event)) {
                handler(
                        path + ".lifecycle." + event,
                        container.path("lifecycle").path(event),
                        errors);
            }
        }
        for (String name : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            JsonNode probe = container.path(name);
            if (probe.isObject()) {
                probe(path + "." + name, probe, errors);
                JsonNode successes = probe.path("successThreshold");
                if (!name.equals("readinessProbe") && successes.intValue(1) != 1) {
                    errors.invalid(path + "." + name + ".successThreshold", successes, "must be 1");
                }
            }
        }
    }

    private static void probe(String path, JsonNode probe, Errors errors) {
        handler(path, probe, errors);
        NUMBERS.forEach(number -> errors.notNegative(path + "." + number, probe.path(number)));
    }

    private static void handler(String path, JsonNode handler, Errors errors) {
        List<String> said = HANDLERS.stream().filter(handler::has).toList();
        if (said.isEmpty()) {
            errors.required(path, "must specify a handler type");
        }
        said.stream()
                .skip(1)
                .forEach(more -> errors.forbidden(path + "." + more, "may not specify more than 1 handler type"));
        if (handler.has("exec") && handler.path("exec").path("command").isEmpty()) {
            errors.required(path + ".exec.command");
        }
        JsonNode get = handler.path("httpGet");
        if (get.isObject()) {
            if (Json.text(get, "path").isEmpty()) {
                errors.required(path + ".httpGet.path");
            }
            port(path + ".httpGet.port", get.path("port"), errors);
            errors.oneOf(path + ".httpGet.scheme", get.path("scheme"), List.of("HTTP", "HTTPS"));
        }
        if (handler.has("tcpSocket")) {
            port(path + ".tcpSocket.port", handler.path("tcpSocket").path("port"), errors);
        }
    }

    /** A number, or the name of one of the container's ports. */
    static void port(String path, JsonNode port, Errors errors) {
        if (port.isString()) {
            errors.invalid(path, port.stringValue(), Names.portName(port.stringValue()));
        } else if (port.isNumber() && port.intValue() == 0) {
            errors.invalid(path, port, "must be between 1 and 65535, inclusive");
        } else {
            errors.port(path, port);
        }
    }
}
