package dev.podlings.cell.kubectl.describe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The containers of a pod or of a template.
 *
 * @param indent 0 for a pod, 2 for a template
 * @param statuses empty for a template
 * @param field what a field of the pod is; "" where that is not known
 */
record ContainerLines(int indent, JsonNode statuses, Function<String, String> field, Page page) {

    void of(String title, JsonNode containers) {
        page.line(indent, title + ":");
        containers.forEach(this::container);
    }

    private void container(JsonNode container) {
        JsonNode status = status(container.path("name").asString(""));
        page.line(indent == 0 ? 2 : 3, container.path("name").asString("") + ":");
        if (status.isObject()) {
            page.line(4, "Container ID:", status.path("containerID").asString(""));
        }
        page.line(4, "Image:", container.path("image").asString(""));
        if (status.isObject()) {
            page.line(4, "Image ID:", status.path("imageID").asString(""));
        }
        ports("Port", container.path("ports"), "containerPort");
        ports("Host Port", container.path("ports"), "hostPort");
        words("Command", container.path("command"));
        words("Args", container.path("args"));
        if (status.isObject()) {
            standing(status);
        }
        amounts("Limits", container.at("/resources/limits"));
        amounts("Requests", container.at("/resources/requests"));
        ProbeLine.of("Liveness", container.path("livenessProbe"), page);
        ProbeLine.of("Readiness", container.path("readinessProbe"), page);
        ProbeLine.of("Startup", container.path("startupProbe"), page);
        new EnvironmentLines(field, page).of(container);
        mounts(container.path("volumeMounts"));
    }

    private JsonNode status(String name) {
        for (JsonNode status : statuses) {
            if (status.path("name").asString("").equals(name)) {
                return status;
            }
        }
        return MissingNode.getInstance();
    }

    private void ports(String title, JsonNode ports, String number) {
        List<String> all = StreamSupport.stream(ports.spliterator(), false)
                .map(port ->
                        port.path(number).asInt(0) + "/" + port.path("protocol").asString("TCP"))
                .toList();
        page.line(4, title + (all.size() > 1 ? "s:" : ":"), Page.orNone(String.join(", ", all)));
    }

    private void words(String title, JsonNode words) {
        if (!words.isEmpty()) {
            page.line(4, title + ":");
            words.forEach(word -> List.of(word.asString("").split("\n", -1)).forEach(each -> page.line(6, each)));
        }
    }

    private void standing(JsonNode status) {
        state("State", status.path("state"));
        if (status.at("/lastState/terminated").isObject()) {
            state("Last State", status.path("lastState"));
        }
        page.line(4, "Ready:", status.path("ready").asBoolean(false) ? "True" : "False");
        page.line(4, "Restart Count:", status.path("restartCount").asString("0"));
    }

    private void state(String title, JsonNode state) {
        JsonNode ended = state.path("terminated");
        if (state.has("running")) {
            page.line(4, title + ":", "Running");
            page.line(6, "Started:", Times.date(state.at("/running/startedAt")));
        } else if (ended.isObject()) {
            page.line(4, title + ":", "Terminated");
            some("Reason", ended.path("reason"));
            some("Message", ended.path("message"));
            page.line(6, "Exit Code:", ended.path("exitCode").asString("0"));
            if (ended.path("signal").asInt(0) > 0) {
                some("Signal", ended.path("signal"));
            }
            page.line(6, "Started:", Times.date(ended.path("startedAt")));
            page.line(6, "Finished:", Times.date(ended.path("finishedAt")));
        } else {
            page.line(4, title + ":", "Waiting");
            some("Reason", state.at("/waiting/reason"));
        }
    }

    private void some(String name, JsonNode value) {
        if (!value.asString("").isEmpty()) {
            page.line(6, name + ":", value.asString());
        }
    }

    private void amounts(String title, JsonNode amounts) {
        Map<String, String> sorted = new TreeMap<>();
        amounts.properties()
                .forEach(each -> sorted.put(each.getKey(), each.getValue().asString("")));
        if (!sorted.isEmpty()) {
            page.line(4, title + ":");
            sorted.forEach((name, amount) -> page.line(6, name + ":", amount));
        }
    }

    private void mounts(JsonNode mounts) {
        if (mounts.isEmpty()) {
            page.line(4, "Mounts:", "<none>");
            return;
        }
        Map<String, String> sorted = StreamSupport.stream(mounts.spliterator(), false)
                .collect(Collectors.toMap(
                        mount -> mount.path("mountPath").asString(""),
                        mount -> mount.path("name").asString("") + " ("
                                + (mount.path("readOnly").asBoolean(false) ? "ro" : "rw")
                                + (mount.path("subPath").asString("").isEmpty()
                                        ? ""
                                        : ",path=\"" + mount.path("subPath").asString() + "\"")
                                + ")",
                        (one, other) -> other,
                        TreeMap::new));
        page.line(4, "Mounts:");
        sorted.forEach((path, from) -> page.line(6, path + " from " + from));
    }
}
