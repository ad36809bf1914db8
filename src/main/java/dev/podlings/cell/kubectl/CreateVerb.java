package dev.podlings.cell.kubectl;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create}: from a file, or a Deployment, namespace or config map in short. */
final class CreateVerb implements Verb {
    private static final Map<String, String> LONG =
            Map.of("deploy", "deployment", "ns", "namespace", "cm", "configmap");
    private static final Set<String> MADE = Set.of("deployment", "deploy", "namespace", "ns", "configmap", "cm");

    @Override
    public int run(Call call) throws IOException {
        if (!call.arguments().files().isEmpty()) {
            int exit = 0;
            for (String file : ApplyVerb.files(call)) {
                for (ObjectNode object : ApplyVerb.read(call, file)) {
                    String doing = "error when creating \"" + ApplyVerb.shown(file) + "\": ";
                    exit = Math.max(exit, create(call, ApplyVerb.kind(call, file, object), object, doing));
                }
            }
            return exit;
        }
        String what = call.arguments().word(1);
        if (what.isEmpty()) {
            throw new Arguments.Complaint("error: must specify one of -f and -k");
        }
        String name = call.arguments().word(2);
        if (MADE.contains(what) && call.arguments().from(2).size() != 1) {
            throw new Arguments.Complaint("error: exactly one NAME is required, got "
                    + call.arguments().from(2).size() + "\nSee 'kubectl create " + LONG.getOrDefault(what, what)
                    + " -h' for help and examples");
        }
        return switch (what) {
            case "deployment", "deploy" -> create(call, call.kind("deployments"), deployment(call, name), "");
            case "namespace", "ns" -> create(call, call.kind("namespaces"), object("v1", "Namespace", name), "");
            case "configmap", "cm" -> create(call, call.kind("configmaps"), configMap(call, name), "");
            default ->
                throw new Arguments.Complaint(
                        "error: podlings' own kubectl creates from -f FILE, and deployment, namespace and configmap, not \""
                                + what + "\"");
        };
    }

    private static int create(Call call, ApiKind kind, ObjectNode object, String doing) {
        String name = object.path("metadata").path("name").asString("");
        String namespace = object.path("metadata").path("namespace").asString(call.namespace());
        String output = call.arguments().option("output", "");
        if (call.isClientDryRun() && !output.isEmpty()) {
            call.out().print(ObjectPrinter.print(List.of(object), true, output, call.discovery()));
            return 0;
        }
        if (!call.isClientDryRun()) {
            String query = "?fieldManager=kubectl-create&fieldValidation=Strict"
                    + (call.dryRun().isEmpty() ? "" : "&" + call.dryRun());
            Reply reply = call.api().send("POST", kind.path(namespace) + query, "application/json", object.toString());
            if (!reply.isOk()) {
                // kubectl, create deployment and configmap: their own word before the server's; a namespace has none.
                boolean mine = reply.reason().equals("AlreadyExists")
                        && doing.isEmpty()
                        && !kind.plural().equals("namespaces");
                call.err()
                        .println(
                                mine
                                        ? "error: failed to create " + kind.singular() + ": " + reply.message()
                                        : reply.refusal(doing));
                return 1;
            }
            if (!output.isEmpty()) {
                call.out().print(ObjectPrinter.print(List.of(reply.json()), true, output, call.discovery()));
                return 0;
            }
        }
        call.out().println(kind.typed() + "/" + name + " created" + call.dryRunNote());
        return 0;
    }

    private static ObjectNode deployment(Call call, String name) {
        String image = call.arguments()
                .option("image")
                .orElseThrow(() -> new Arguments.Complaint("error: required flag(s) \"image\" not set"));
        ObjectNode deployment = object("apps/v1", "Deployment", name);
        deployment.withObject("/metadata/labels").put("app", name);
        ObjectNode spec = deployment.putObject("spec");
        spec.put("replicas", number(call.arguments().option("replicas", "1")));
        spec.withObject("/selector/matchLabels").put("app", name);
        spec.withObject("/template/metadata/labels").put("app", name);
        ObjectNode container =
                spec.withObject("/template/spec").putArray("containers").addObject();
        String last = image.substring(image.lastIndexOf('/') + 1);
        container.put("name", last.replaceAll("[:@].*$", "")).put("image", image);
        List<String> command = call.arguments().afterDashes();
        if (!command.isEmpty()) {
            ArrayNode words = container.putArray("command");
            command.forEach(words::add);
        }
        call.arguments()
                .option("port")
                .ifPresent(port -> container.putArray("ports").addObject().put("containerPort", number(port)));
        return deployment;
    }

    private static ObjectNode configMap(Call call, String name) {
        ObjectNode map = object("v1", "ConfigMap", name);
        ObjectNode data = map.putObject("data");
        call.arguments().option("from-literal", "").lines().forEach(pair -> {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new Arguments.Complaint("error: invalid literal source " + pair + ", expected key=value");
            }
            data.put(pair.substring(0, equals), pair.substring(equals + 1));
        });
        return map;
    }

    private static ObjectNode object(String version, String kind, String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", version)
                .put("kind", kind)
                .putObject("metadata")
                .put("name", name);
        return object;
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new Arguments.Complaint("error: \"" + text + "\" is not a whole number");
        }
    }
}
