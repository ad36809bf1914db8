package dev.podlings.practice.node.net;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers names as CoreDNS does, from Services and EndpointSlices as they are now (CoreDNS keeps answers for 30 s). */
public final class Dns {
    public static final String SERVER = "10.96.0.10";
    private static final String DOMAIN = "cluster.local";
    private static final String SERVICES = ".svc." + DOMAIN;
    private static final String PODS = ".pod." + DOMAIN;

    private final ObjectStore store;

    /** What a name stands for. */
    public sealed interface Answer {
        /** IPv4 addresses; none when the name exists without any. */
        record Addresses(List<String> ips) implements Answer {
            public Addresses {
                ips = List.copyOf(ips);
            }
        }

        /** Another name. */
        record Alias(String name) implements Answer {}

        /** There is no such name. */
        record NoSuchName() implements Answer {}
    }

    /** An SRV record. */
    public record Target(String host, int port) {}

    public Dns(ObjectStore store) {
        this.store = store;
    }

    /** Names that are tried for a name, in order: with ndots:5, all short ones first with the search path. */
    public static List<String> candidates(String name, String namespace) {
        if (name.endsWith(".")) {
            return List.of(name.substring(0, name.length() - 1));
        }
        List<String> search = search(namespace);
        List<String> names = new ArrayList<>();
        boolean enoughDots = name.chars().filter(c -> c == '.').count() >= 5;
        if (enoughDots) {
            names.add(name);
        }
        search.forEach(suffix -> names.add(name + "." + suffix));
        if (!enoughDots) {
            names.add(name);
        }
        return names;
    }

    /** The search path of a pod's resolv.conf. */
    public static List<String> search(String namespace) {
        return List.of(namespace + SERVICES, "svc." + DOMAIN, DOMAIN);
    }

    /** The A records of a full name. */
    public Answer lookUp(String fullName) {
        String name = fullName.toLowerCase(java.util.Locale.ROOT);
        if (name.endsWith(PODS)) {
            return pod(name.substring(0, name.length() - PODS.length()).split("\\.", -1));
        }
        if (!name.endsWith(SERVICES)) {
            return new Answer.NoSuchName();
        }
        String[] labels = name.substring(0, name.length() - SERVICES.length()).split("\\.", -1);
        if (labels.length == 2 || labels.length == 3) {
            String service = labels[labels.length - 2];
            String namespace = labels[labels.length - 1];
            Optional<JsonNode> found = service(namespace, service);
            if (found.isEmpty()) {
                return kubernetesItself(service, namespace, labels.length);
            }
            return answer(found.get(), namespace, service, labels.length == 3 ? labels[0] : "");
        }
        return new Answer.NoSuchName();
    }

    /** Resolves through the search path and aliases; empty when the name does not exist or has no address. */
    public List<String> resolve(String name, String namespace) {
        for (String candidate : candidates(name, namespace)) {
            Answer answer = lookUp(candidate);
            for (int hops = 0; hops < 8 && answer instanceof Answer.Alias alias; hops++) {
                answer = lookUp(alias.name());
            }
            if (answer instanceof Answer.Addresses addresses && !addresses.ips().isEmpty()) {
                return addresses.ips();
            }
        }
        return List.of();
    }

    /** The SRV records of {@code _port._tcp.service.namespace.svc.cluster.local}, or of the service's name itself. */
    public List<Target> srv(String fullName) {
        String name = fullName.toLowerCase(java.util.Locale.ROOT);
        if (!name.endsWith(SERVICES)) {
            return List.of();
        }
        String[] labels = name.substring(0, name.length() - SERVICES.length()).split("\\.", -1);
        boolean named = labels.length == 4 && labels[0].startsWith("_") && labels[1].startsWith("_");
        if (!named && labels.length != 2) {
            return List.of();
        }
        String service = labels[labels.length - 2];
        String namespace = labels[labels.length - 1];
        String base = service + "." + namespace + SERVICES;
        JsonNode found = service(namespace, service).orElse(Json.object());
        List<Target> targets = new ArrayList<>();
        for (JsonNode port : found.path("spec").path("ports")) {
            if (named && !("_" + Json.text(port, "name")).equals(labels[0])) {
                continue;
            }
            if (isHeadless(found)) {
                endpoints(namespace, service, found)
                        .forEach(each -> targets.add(new Target(
                                (each.hostname().isEmpty() ? each.ip().replace('.', '-') : each.hostname()) + "."
                                        + base,
                                each.port(port))));
            } else {
                targets.add(new Target(base, Json.number(port, 0, "port")));
            }
        }
        return targets;
    }

    /** The name of an address, as a reverse look-up answers it; empty for none. */
    public Optional<String> reverse(String ip) {
        if (ip.equals(SERVER)) {
            return Optional.of("kube-dns.kube-system" + SERVICES);
        }
        for (StoredObject each : store.list(Kinds.SERVICE, "").objects()) {
            String namespace = each.key().namespace();
            String service = each.key().name();
            if (Json.text(each.object(), "spec", "clusterIP").equals(ip)) {
                return Optional.of(service + "." + namespace + SERVICES);
            }
            if (isHeadless(each.object())) {
                for (Endpoint endpoint : endpoints(namespace, service, each.object())) {
                    if (endpoint.ip().equals(ip)) {
                        String host = endpoint.hostname().isEmpty() ? ip.replace('.', '-') : endpoint.hostname();
                        return Optional.of(host + "." + service + "." + namespace + SERVICES);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** As CoreDNS with "pods insecure": 10-244-0-5.default.pod.cluster.local is what it says. */
    private static Answer pod(String[] labels) {
        return labels.length == 2 && labels[0].matches("\\d{1,3}(-\\d{1,3}){3}")
                ? new Answer.Addresses(List.of(labels[0].replace('-', '.')))
                : new Answer.NoSuchName();
    }

    /** Whether a pod that runs has this address. */
    boolean isPod(String ip) {
        return store.list(Kinds.POD, "").objects().stream()
                .map(StoredObject::object)
                .anyMatch(each -> Json.text(each, "status", "podIP").equals(ip)
                        && Json.text(each, "status", "phase").equals("Running"));
    }

    private static Answer kubernetesItself(String service, String namespace, int labels) {
        boolean dns = service.equals("kube-dns") && namespace.equals("kube-system") && labels == 2;
        return dns ? new Answer.Addresses(List.of(SERVER)) : new Answer.NoSuchName();
    }

    private Answer answer(JsonNode service, String namespace, String name, String host) {
        String type = Json.text(service, "spec", "type");
        if (type.equals("ExternalName")) {
            return host.isEmpty()
                    ? new Answer.Alias(Json.text(service, "spec", "externalName"))
                    : new Answer.NoSuchName();
        }
        if (!isHeadless(service)) {
            String ip = Json.text(service, "spec", "clusterIP");
            return host.isEmpty() && !ip.isEmpty() ? new Answer.Addresses(List.of(ip)) : new Answer.NoSuchName();
        }
        Set<String> ips = new TreeSet<>();
        for (Endpoint each : endpoints(namespace, name, service)) {
            if (host.isEmpty()
                    || each.hostname().equals(host)
                    || each.ip().replace('.', '-').equals(host)) {
                ips.add(each.ip());
            }
        }
        // CoreDNS: a headless Service without any ready endpoint is no name at all.
        return ips.isEmpty() ? new Answer.NoSuchName() : new Answer.Addresses(List.copyOf(ips));
    }

    private static boolean isHeadless(JsonNode service) {
        return Json.text(service, "spec", "clusterIP").equals("None");
    }

    private Optional<JsonNode> service(String namespace, String name) {
        return store.list(Kinds.SERVICE, namespace).objects().stream()
                .filter(each -> each.key().name().equals(name))
                .map(StoredObject::object)
                .map(JsonNode.class::cast)
                .findFirst();
    }

    record Endpoint(String ip, String hostname, JsonNode ports) {
        int port(JsonNode servicePort) {
            String name = Json.text(servicePort, "name");
            for (JsonNode each : ports) {
                if (Json.text(each, "name").equals(name)) {
                    return Json.number(each, 0, "port");
                }
            }
            return 0;
        }
    }

    /** Those that are ready, or all when the Service publishes those that are not. */
    List<Endpoint> endpoints(String namespace, String name, ObjectNode service) {
        return endpoints(namespace, name, (JsonNode) service);
    }

    private List<Endpoint> endpoints(String namespace, String name, JsonNode service) {
        boolean all = Json.isTrue(service, "spec", "publishNotReadyAddresses");
        List<Endpoint> found = new ArrayList<>();
        for (StoredObject slice : store.list(Kinds.ENDPOINT_SLICE, namespace).objects()) {
            if (!Json.text(slice.object(), "metadata", "labels", "kubernetes.io/service-name")
                    .equals(name)) {
                continue;
            }
            for (JsonNode each : slice.object().path("endpoints")) {
                boolean ready = !each.path("conditions").has("ready") || Json.isTrue(each, "conditions", "ready");
                for (JsonNode address : each.path("addresses")) {
                    if (ready || all) {
                        found.add(new Endpoint(
                                address.stringValue(),
                                Json.text(each, "hostname"),
                                slice.object().path("ports")));
                    }
                }
            }
        }
        return found;
    }

    /** The Service with this cluster IP. */
    Optional<StoredObject> serviceAt(String ip) {
        return store.list(Kinds.SERVICE, "").objects().stream()
                .filter(each -> Json.text(each.object(), "spec", "clusterIP").equals(ip))
                .findFirst();
    }
}
