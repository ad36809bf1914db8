package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;

/** What keeps the pods of a StatefulSet from having names of their own. */
final class SetNameTroubles {
    static final List<Rule> RULES = List.of(
            SetNameTroubles::serviceMissing, SetNameTroubles::serviceNotHeadless, SetNameTroubles::oldSubdomain);

    private SetNameTroubles() {}

    private static List<Reason> serviceMissing(Item set, World world) {
        String name = set.text("spec", "serviceName");
        if (!world.canSee(Kind.SERVICE)
                || (!name.isEmpty() && world.find(new Ref(Kind.SERVICE, name)).isPresent())) {
            return List.of();
        }
        Optional<Item> other = matchingService(set, world);
        if (name.isEmpty()) {
            Reason nameless = Reason.of("no-service-name", set.ref(), set.name());
            return other.map(service -> nameless.seen(Say.of("service-for-these", service.name())))
                    .orElse(nameless)
                    .alone();
        }
        Reason reason = Reason.of("service-missing", set.ref(), name, set.name());
        return other.map(service -> reason.seen(Say.of("service-missing.other", service.name())))
                .orElse(reason)
                .next("kubectl get service")
                .alone();
    }

    private static Optional<Item> matchingService(Item set, World world) {
        return world.all(Kind.SERVICE).stream()
                .filter(service -> service.has("spec", "selector"))
                .filter(service -> Selector.from(service.at("spec", "selector"))
                        .matches(set.texts("spec", "template", "metadata", "labels")))
                .findFirst();
    }

    private static List<Reason> serviceNotHeadless(Item set, World world) {
        Item service = world.find(new Ref(Kind.SERVICE, set.text("spec", "serviceName")))
                .orElse(null);
        String ip = service == null ? "" : service.text("spec", "clusterIP");
        return ip.isEmpty() || ip.equals("None")
                ? List.of()
                : Reason.of("service-not-headless", set.ref(), set.text("spec", "serviceName"), ip)
                        .seen(Say.of("service-not-headless.way"))
                        .next("kubectl get service " + set.text("spec", "serviceName"))
                        .alone();
    }

    private static List<Reason> oldSubdomain(Item set, World world) {
        String service = set.text("spec", "serviceName");
        List<String> others = Sets.pods(set, world).stream()
                .filter(pod -> !service.isEmpty() && !service.equals(pod.text("spec", "subdomain")))
                .map(Item::name)
                .toList();
        return others.isEmpty()
                ? List.of()
                : Reason.saying(
                                "old-subdomain",
                                set.ref(),
                                Say.count("old-subdomain", others.size(), Sentence.list(others), service))
                        .next("kubectl rollout restart statefulset/" + set.name())
                        .alone();
    }
}
