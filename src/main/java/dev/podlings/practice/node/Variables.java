package dev.podlings.practice.node;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.syntax.BadQuantity;
import dev.podlings.practice.kind.syntax.Quantity;
import dev.podlings.practice.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A container's environment: the image's, the Services', the pod's own. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^()$]+)\\)");
    private static final Pattern SUBSCRIPT = Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']");

    private final Verbs verbs;
    private final JsonNode pod;
    private final String ip;

    Variables(Verbs verbs, JsonNode pod, String ip) {
        this.verbs = verbs;
        this.pod = pod;
        this.ip = ip;
    }

    Map<String, String> of(JsonNode container, String hostname) throws ContainerRuntime.CannotStart {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        all.put("HOSTNAME", hostname);
        services(all);
        all.put("HOME", "/root");
        for (JsonNode source : container.path("envFrom")) {
            from(source, all);
        }
        for (JsonNode variable : container.path("env")) {
            String value = variable.has("valueFrom")
                    ? valueFrom(variable.path("valueFrom"), container)
                    : expand(Json.text(variable, "value"), all);
            if (value != null) {
                all.put(Json.text(variable, "name"), value);
            }
        }
        return all;
    }

    /** Kubernetes: {@code $(NAME)} becomes the variable's value, {@code $$} a dollar; an unknown name stays. */
    static String expand(String text, Map<String, String> variables) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            out.append(text, at, matcher.start());
            at = matcher.end();
            String name = matcher.group(1);
            out.append(name == null ? "$" : variables.getOrDefault(name, matcher.group()));
        }
        return out.append(text.substring(at)).toString();
    }

    /** The downward API's fields. */
    static String field(JsonNode pod, String path, String ip) {
        Matcher subscript = SUBSCRIPT.matcher(path);
        if (subscript.matches()) {
            return Json.text(pod, "metadata", subscript.group(1), subscript.group(2));
        }
        return switch (path) {
            case "metadata.labels", "metadata.annotations" ->
                lines(pod.path("metadata").path(path.substring(9)));
            case "status.podIP", "status.podIPs" -> ip.isEmpty() ? Json.text(pod, "status", "podIP") : ip;
            default -> Json.text(pod, path.split("\\."));
        };
    }

    /** A container's limit or request, in whole units of the divisor. */
    static String resource(JsonNode container, JsonNode reference) {
        String[] path = Json.text(reference, "resource").split("\\.");
        if (path.length != 2) {
            return "";
        }
        String value = Json.text(container, "resources", path[0], path[1]);
        String divisor = Json.text(reference, "divisor");
        try {
            double amount =
                    Quantity.parse(value.isEmpty() ? "0" : value).amount().doubleValue();
            double unit = Quantity.parse(divisor.isEmpty() || divisor.equals("0") ? "1" : divisor)
                    .amount()
                    .doubleValue();
            return Long.toString((long) Math.ceil(amount / unit));
        } catch (BadQuantity odd) {
            return value;
        }
    }

    private static String lines(JsonNode map) {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, JsonNode> each : map.properties()) {
            lines.append(lines.length() == 0 ? "" : "\n")
                    .append(each.getKey())
                    .append("=\"")
                    .append(each.getValue().asString(""))
                    .append('"');
        }
        return lines.toString();
    }

    private String namespace() {
        return Json.text(pod, "metadata", "namespace");
    }

    // kubelet, getServiceEnvVarMap: the pod's namespace, and the kubernetes Service of the default one
    private void services(Map<String, String> all) {
        for (StoredObject service : verbs.list(Kinds.SERVICE, "").objects()) {
            boolean kubernetes = service.key().name().equals("kubernetes")
                    && service.key().namespace().equals("default");
            boolean linked =
                    !pod.path("spec").has("enableServiceLinks") || Json.isTrue(pod, "spec", "enableServiceLinks");
            boolean own = service.key().namespace().equals(namespace()) && linked;
            String address = Json.text(service.object(), "spec", "clusterIP");
            if ((!own && !kubernetes) || address.isEmpty() || address.equals("None")) {
                continue;
            }
            String name = service.key().name().toUpperCase(Locale.ROOT).replace('-', '_');
            all.put(name + "_SERVICE_HOST", address);
            boolean first = true;
            for (JsonNode port : service.object().path("spec").path("ports")) {
                String number = Integer.toString(Json.number(port, 0, "port"));
                if (first) {
                    all.put(name + "_SERVICE_PORT", number);
                    all.put(name + "_PORT", "tcp://" + address + ":" + number);
                }
                String label = Json.text(port, "name").toUpperCase(Locale.ROOT).replace('-', '_');
                if (!label.isEmpty()) {
                    all.put(name + "_SERVICE_PORT_" + label, number);
                }
                String prefix = name + "_PORT_" + number + "_TCP";
                all.put(prefix, "tcp://" + address + ":" + number);
                all.put(prefix + "_PROTO", "tcp");
                all.put(prefix + "_PORT", number);
                all.put(prefix + "_ADDR", address);
                first = false;
            }
        }
    }

    private void from(JsonNode source, Map<String, String> all) throws ContainerRuntime.CannotStart {
        boolean secret = source.has("secretRef");
        JsonNode reference = source.path(secret ? "secretRef" : "configMapRef");
        Optional<StoredObject> found = object(secret ? Kinds.SECRET : Kinds.CONFIG_MAP, reference);
        found.ifPresent(object -> ProjectedFiles.data(object.object())
                .forEach((name, value) ->
                        all.put(Json.text(source, "prefix") + name, new String(value, StandardCharsets.UTF_8))));
    }

    private Optional<StoredObject> object(Kind kind, JsonNode reference) throws ContainerRuntime.CannotStart {
        String name = Json.text(reference, "name");
        Optional<StoredObject> found = verbs.get(kind, namespace(), name);
        if (found.isEmpty() && !Json.isTrue(reference, "optional")) {
            String what = kind.equals(Kinds.SECRET) ? "secret" : "configmap";
            throw new ContainerRuntime.CannotStart("CreateContainerConfigError", what + " \"" + name + "\" not found");
        }
        return found;
    }

    private @org.jspecify.annotations.Nullable String valueFrom(JsonNode source, JsonNode container)
            throws ContainerRuntime.CannotStart {
        if (source.has("fieldRef")) {
            return field(pod, Json.text(source, "fieldRef", "fieldPath"), ip);
        }
        if (source.has("resourceFieldRef")) {
            return resource(container, source.path("resourceFieldRef"));
        }
        boolean secret = source.has("secretKeyRef");
        JsonNode reference = source.path(secret ? "secretKeyRef" : "configMapKeyRef");
        Optional<StoredObject> found = object(secret ? Kinds.SECRET : Kinds.CONFIG_MAP, reference);
        if (found.isEmpty()) {
            return null;
        }
        String key = Json.text(reference, "key");
        byte[] value = ProjectedFiles.data(found.get().object()).get(key);
        if (value == null && !Json.isTrue(reference, "optional")) {
            throw new ContainerRuntime.CannotStart(
                    "CreateContainerConfigError",
                    "couldn't find key " + key + " in " + (secret ? "Secret " : "ConfigMap ") + namespace() + "/"
                            + Json.text(reference, "name"));
        }
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
}
