package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl describe}, more compact than the original: what an object is, how it stands, and its events. */
final class DescribeVerb implements Verb {
    private static final Set<String> LEFT_OUT =
            Set.of("managedFields", "resourceVersion", "selfLink", "uid", "generation");

    @Override
    public int run(Call call) {
        List<Call.Target> targets = call.arguments().from(1).size() == 1
                        && !call.arguments().word(1).contains("/")
                        && call.arguments().option("selector").isEmpty()
                ? all(call)
                : call.targets(1);
        boolean first = true;
        for (Call.Target target : targets) {
            JsonNode object = call.ok(call.api().get(call.path(target))).json();
            call.out().print((first ? "" : "\n\n") + describe(call, target, object));
            first = false;
        }
        return 0;
    }

    private static List<Call.Target> all(Call call) {
        ApiKind kind = call.kind(call.arguments().word(1));
        List<Call.Target> targets = new ArrayList<>();
        call.ok(call.api().get(kind.path(call.namespace())))
                .json()
                .path("items")
                .forEach(item -> targets.add(
                        new Call.Target(kind, item.path("metadata").path("name").asString(""))));
        return targets;
    }

    private static String describe(Call call, Call.Target target, JsonNode object) {
        StringBuilder text = new StringBuilder();
        JsonNode metadata = object.path("metadata");
        line(text, "Name", target.name());
        if (target.kind().namespaced()) {
            line(text, "Namespace", metadata.path("namespace").asString(""));
        }
        line(text, "Created", metadata.path("creationTimestamp").asString(""));
        if (metadata.has("deletionTimestamp")) {
            line(
                    text,
                    "Terminating",
                    "since " + metadata.path("deletionTimestamp").asString(""));
        }
        line(text, "Labels", Tables.labels(metadata.path("labels")).replace(",", "\n" + " ".repeat(18)));
        line(text, "Annotations", annotations(metadata.path("annotations")));
        JsonNode owner = metadata.path("ownerReferences").path(0);
        if (owner.isObject()) {
            line(
                    text,
                    "Controlled By",
                    owner.path("kind").asString("") + "/" + owner.path("name").asString(""));
        }
        object.properties().forEach(part -> {
            if (!Set.of("apiVersion", "kind", "metadata").contains(part.getKey())) {
                text.append(Character.toUpperCase(part.getKey().charAt(0)))
                        .append(part.getKey().substring(1))
                        .append(":\n");
                ObjectPrinter.yaml(trimmed(part.getValue()))
                        .lines()
                        .forEach(inner -> text.append("  ").append(inner).append('\n'));
            }
        });
        return text + events(call, metadata.path("uid").asString(""));
    }

    /** kubectl, describe: what apply keeps for itself is left out. */
    private static String annotations(JsonNode annotations) {
        String text = annotations.properties().stream()
                .filter(each -> !each.getKey().equals("kubectl.kubernetes.io/last-applied-configuration"))
                .map(each -> each.getKey() + ": " + each.getValue().asString(""))
                .sorted()
                .collect(Collectors.joining("\n" + " ".repeat(18)));
        return text.isEmpty() ? "<none>" : text;
    }

    private static JsonNode trimmed(JsonNode tree) {
        JsonNode copy = tree.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove(LEFT_OUT);
        }
        return copy;
    }

    private static String events(Call call, String uid) {
        String path = "/api/v1/namespaces/" + call.namespace() + "/events?fieldSelector=involvedObject.uid%3D" + uid;
        Reply reply = call.api().get(path, "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
        List<List<String>> rows = reply.isOk() ? Tables.rows(reply.json(), call, "", false) : List.of();
        if (rows.size() < 2) {
            return "Events:           <none>\n";
        }
        StringBuilder text = new StringBuilder("Events:\n");
        Tables.print(rows)
                .lines()
                .forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name)
                .append(':')
                .append(" ".repeat(Math.max(1, 17 - name.length())))
                .append(value)
                .append('\n');
    }
}
