package dev.podlings.check.why;

import dev.podlings.check.world.Alike;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What keeps a Service from leading anywhere. */
final class NetworkTroubles {
    static final List<Rule> RULES = List.of(
            NetworkTroubles::noSelector,
            NetworkTroubles::selectsNothing,
            NetworkTroubles::nobodyReady,
            NetworkTroubles::noSuchPort,
            NetworkTroubles::noLoadBalancer,
            NetworkTroubles::noNames);
    /** Of whoever may not read pods. */
    static final List<Rule> WITHOUT_PODS = List.of(NetworkTroubles::noSelector, NetworkTroubles::noLoadBalancer);

    /** Labels that controllers give, which nobody selects by. */
    private static final Set<String> GENERATED = Set.of(
            "apps.kubernetes.io/pod-index",
            "controller-revision-hash",
            "pod-template-hash",
            "statefulset.kubernetes.io/pod-name");

    private NetworkTroubles() {}

    static List<Item> selected(Item service, World world) {
        return world.select(Kind.POD, Selector.from(service.at("spec", "selector")));
    }

    static boolean hasSelector(Item service) {
        return service.at("spec", "selector").isObject()
                && !service.at("spec", "selector").isEmpty();
    }

    private static List<Reason> noSelector(Item service, World world) {
        boolean isPlain = !"ExternalName".equals(service.text("spec", "type")) && !"kubernetes".equals(service.name());
        return hasSelector(service) || !isPlain
                ? List.of()
                : Reason.of("no-selector", service.ref(), service.name())
                        .next("kubectl describe service " + service.name())
                        .alone();
    }

    private static List<Reason> selectsNothing(Item service, World world) {
        if (!hasSelector(service) || !selected(service, world).isEmpty()) {
            return List.of();
        }
        Reason reason = Reason.of(
                "selects-nothing", service.ref(), service.name(), Selector.from(service.at("spec", "selector")));
        Set<String> keys = service.texts("spec", "selector").keySet();
        // Those that are nearest to being selected first, and one of those that look the same.
        Map<String, String> wanted = service.texts("spec", "selector");
        Set<String> shown = new HashSet<>();
        for (Item pod : world.all(Kind.POD).stream()
                .sorted(Comparator.comparingInt((Item pod) -> -likeness(pod, wanted))
                        .thenComparing(Item::name, Names.BY_ORDINAL))
                .filter(pod -> shown.add(written(meant(pod, keys))))
                .limit(3)
                .toList()) {
            reason = reason.seen(labels(pod, keys));
        }
        return reason.next("kubectl get pods --show-labels").alone();
    }

    /** Those of the keys that are asked for; all, if it has none of them. */
    private static Sentence labels(Item pod, Set<String> keys) {
        Map<String, String> shown = meant(pod, keys);
        return shown.isEmpty() ? Say.of("labels-of.none", pod.name()) : Say.of("labels-of", pod.name(), written(shown));
    }

    private static Map<String, String> meant(Item pod, Set<String> keys) {
        Map<String, String> meant = new TreeMap<>(pod.labels());
        meant.keySet().retainAll(keys);
        Map<String, String> shown = meant.isEmpty() ? new TreeMap<>(pod.labels()) : meant;
        shown.keySet().removeAll(GENERATED);
        return shown;
    }

    /** How much of the selector is there, or nearly there. */
    private static int likeness(Item pod, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .mapToInt(each -> {
                    String has = pod.label(each.getKey());
                    return has.isEmpty()
                            ? 0
                            : has.equals(each.getValue()) ? 8 : Alike.are(has, each.getValue()) ? 4 : 1;
                })
                .sum();
    }

    /** As kubectl shows labels. */
    static String written(Map<String, String> labels) {
        return labels.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(","));
    }

    private static List<Reason> nobodyReady(Item service, World world) {
        List<Item> pods = hasSelector(service) ? selected(service, world) : List.of();
        boolean publishesAll = service.isTrue("spec", "publishNotReadyAddresses");
        return pods.isEmpty() || publishesAll || pods.stream().anyMatch(Pods::isHealthy)
                ? List.of()
                : Reason.saying("nobody-ready", service.ref(), Say.count("nobody-ready", pods.size(), service.name()))
                        .next("kubectl get pods")
                        .alone();
    }

    /** Kubernetes, Services, named ports: a name is looked up among the ports of each pod's containers. */
    private static List<Reason> noSuchPort(Item service, World world) {
        List<Item> pods = hasSelector(service) ? selected(service, world) : List.of();
        Set<String> names = pods.stream()
                .flatMap(pod -> pod.list("spec", "containers").stream())
                .flatMap(container -> Item.list(container.path("ports")).stream())
                .map(port -> Item.text(port, "name"))
                .collect(Collectors.toSet());
        return service.list("spec", "ports").stream()
                .filter(port -> !pods.isEmpty() && port.path("targetPort").isString())
                .map(port -> Item.text(port, "targetPort"))
                .filter(name -> !names.contains(name))
                .map(
                        name -> Reason.of("no-such-port", service.ref(), service.name(), name)
                                .next(
                                        "kubectl get pods -o 'custom-columns=NAME:.metadata.name,PORTS:.spec.containers[*].ports[*].name'"))
                .toList();
    }

    private static List<Reason> noLoadBalancer(Item service, World world) {
        return "LoadBalancer".equals(service.text("spec", "type"))
                        && service.list("status", "loadBalancer", "ingress").isEmpty()
                ? Reason.of("no-load-balancer", service.ref(), service.name())
                        .seen(Heard.newest(world, service, "SyncLoadBalancerFailed"))
                        .next("kubectl get service " + service.name())
                        .alone()
                : List.of();
    }

    /** Kubernetes, ShouldSetHostname: hostname and subdomain set, and the subdomain is the Service's name. */
    private static List<Reason> noNames(Item service, World world) {
        boolean headless = "None".equals(service.text("spec", "clusterIP"));
        List<String> nameless = (headless && hasSelector(service) ? selected(service, world) : List.<Item>of())
                .stream()
                        .filter(pod -> !pod.text("spec", "hostname").isEmpty())
                        .filter(pod -> !service.name().equals(pod.text("spec", "subdomain")))
                        .map(Item::name)
                        .toList();
        return nameless.isEmpty()
                ? List.of()
                : Reason.saying(
                                "wrong-subdomain",
                                service.ref(),
                                Say.count("wrong-subdomain", nameless.size(), Sentence.list(nameless), service.name()))
                        .next("kubectl get pods -o custom-columns=NAME:.metadata.name,SUBDOMAIN:.spec.subdomain")
                        .alone();
    }
}
