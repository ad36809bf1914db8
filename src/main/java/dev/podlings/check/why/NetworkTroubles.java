package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.Collections;
import java.util.Comparator;
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
            NetworkTroubles::noNames);

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
        // Those that are nearest to being selected first.
        for (Item pod : world.all(Kind.POD).stream()
                .sorted(Comparator.comparing(
                                (Item pod) -> Collections.disjoint(pod.labels().keySet(), keys))
                        .thenComparing(Item::name, Names.BY_ORDINAL))
                .limit(3)
                .toList()) {
            reason = reason.seen(labels(pod, keys));
        }
        return reason.next("kubectl get pods --show-labels").alone();
    }

    /** Those of the keys that are asked for; all, if it has none of them. */
    private static Sentence labels(Item pod, Set<String> keys) {
        Map<String, String> meant = new TreeMap<>(pod.labels());
        meant.keySet().retainAll(keys);
        Map<String, String> shown = meant.isEmpty() ? new TreeMap<>(pod.labels()) : meant;
        shown.keySet().removeAll(GENERATED);
        return shown.isEmpty() ? Say.of("labels-of.none", pod.name()) : Say.of("labels-of", pod.name(), written(shown));
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
