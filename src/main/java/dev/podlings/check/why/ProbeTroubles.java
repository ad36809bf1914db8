package dev.podlings.check.why;

import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What keeps a pod whose containers run from being ready. */
final class ProbeTroubles {
    static final List<Rule> RULES = List.of(
            ProbeTroubles::liveness, ProbeTroubles::startup, ProbeTroubles::readiness, ProbeTroubles::readinessGate);

    private static final Duration RECENTLY = Duration.ofMinutes(2);

    private ProbeTroubles() {}

    /** Its container is ready again and again in between. */
    private static List<Reason> liveness(Item pod, World world) {
        return Events.newest(world, pod.ref(), "Unhealthy")
                .filter(event -> Events.message(event).startsWith("Liveness probe failed")
                        && !pod.isDeleting()
                        && Events.last(event).isAfter(world.now().minus(RECENTLY)))
                .map(event -> failing(pod, "liveness", Events.message(event)))
                .orElseGet(() -> failing(pod, world, "liveness"));
    }

    private static List<Reason> startup(Item pod, World world) {
        return failing(pod, world, "startup");
    }

    private static List<Reason> readiness(Item pod, World world) {
        boolean running = "Running".equals(pod.text("status", "phase")) && !Pods.isReady(pod) && !pod.isDeleting();
        JsonNode container = running ? Pods.troubledContainer(pod) : null;
        if (container == null || !Item.down(container, "state", "running").isObject()) {
            return List.of();
        }
        List<Reason> said = failing(pod, world, "readiness");
        if (!said.isEmpty() || isStarting(container)) {
            return said;
        }
        return Reason.of("not-ready", pod.ref(), Item.text(container, "name"))
                .seen(asked(pod, "readiness"))
                .next("kubectl describe pod " + pod.name())
                .alone();
    }

    /** Kubernetes, startup probes: until that one has succeeded, no other is asked. */
    private static boolean isStarting(JsonNode container) {
        return container.has("started") && !container.path("started").asBoolean(true);
    }

    private static List<Reason> failing(Item pod, World world, String probe) {
        if (Pods.isReady(pod) || pod.isDeleting()) {
            return List.of();
        }
        String begin = Character.toUpperCase(probe.charAt(0)) + probe.substring(1);
        String said = Heard.saying(world, pod, begin + " probe failed");
        return said.isEmpty() ? List.of() : failing(pod, probe, said);
    }

    private static List<Reason> failing(Item pod, String probe, String said) {
        return Reason.of(probe + "-probe", pod.ref(), pod.name())
                .seen(asked(pod, probe), said.replaceFirst(":\\s*$", ""))
                .next("kubectl describe pod " + pod.name())
                .alone();
    }

    /** The first such probe of the pod, in a line: {@code readinessProbe: exec [test -f /tmp/ready]}. */
    private static String asked(Item pod, String probe) {
        for (JsonNode container : pod.list("spec", "containers")) {
            JsonNode found = container.path(probe + "Probe");
            if (found.isObject()) {
                int delay = found.path("initialDelaySeconds").asInt(0);
                return probe + "Probe: " + what(found) + (delay > 0 ? " initialDelaySeconds=" + delay : "");
            }
        }
        return "";
    }

    private static String what(JsonNode probe) {
        if (probe.has("exec")) {
            List<String> words = new ArrayList<>();
            probe.at("/exec/command").forEach(word -> words.add(Item.text(word)));
            return "exec [" + String.join(" ", words) + "]";
        }
        if (probe.has("httpGet")) {
            return "httpGet " + Item.text(probe, "httpGet", "port") + Item.text(probe, "httpGet", "path");
        }
        String kind = probe.has("grpc") ? "grpc" : "tcpSocket";
        return kind + " " + Item.text(probe, kind, "port");
    }

    private static List<Reason> readinessGate(Item pod, World world) {
        List<Reason> out = new ArrayList<>();
        for (JsonNode gate : pod.list("spec", "readinessGates")) {
            String type = Item.text(gate, "conditionType");
            if (!pod.isCondition(type)) {
                out.add(Reason.of("readiness-gate", pod.ref(), pod.name(), type)
                        .next("kubectl get pod " + pod.name() + " -o yaml"));
            }
        }
        return out;
    }
}
