package dev.podlings.check.expect;

import dev.podlings.check.world.Alike;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a selector finds fewer objects than it should: who ought to make them, and what keeps it from that. */
final class Shortage {
    private static final List<Kind> MAKERS =
            List.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.DAEMON_SET, Kind.REPLICA_SET, Kind.JOB);
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private Shortage() {}

    /** @param wanted how many there should be, if that is known */
    static Verdict explain(Verdict verdict, Finder finder, Scene scene, Optional<Integer> wanted) {
        Selector labels = finder.labels(scene);
        Verdict out = almost(verdict, finder, scene);
        Optional<String> service = value(labels, SERVICE_NAME);
        if (finder.kind() == Kind.ENDPOINT_SLICE && service.isPresent()) {
            return Explain.why(out, new Ref(Kind.SERVICE, service.get()), scene.world());
        }
        if (finder.kind() != Kind.POD || labels.isEverything()) {
            return out;
        }
        Optional<Item> maker = maker(labels, scene.world());
        return maker.isPresent()
                ? ofMaker(out, maker.get(), wanted, scene.world())
                : nobody(out, labels, scene.world());
    }

    /** With the command after which none of them is left. */
    static Verdict fromNone(Verdict verdict, Finder finder, Scene scene) {
        return maker(finder.labels(scene), scene.world())
                .filter(item -> item.number(1, "spec", "replicas") > 0)
                .map(item ->
                        verdict.next("kubectl scale " + item.kind().singular() + " " + item.name() + " --replicas=0"))
                .orElse(verdict);
    }

    /** Those that the selector finds and the rest of the question does not; of another name nobody has asked. */
    private static Verdict almost(Verdict verdict, Finder finder, Scene scene) {
        Verdict out = verdict;
        Where name = finder.where().only("metadata.name");
        List<Item> candidates = finder.candidates(scene)
                .filter(item -> name.isMetBy(item, scene))
                .limit(4)
                .toList();
        for (Item item : candidates) {
            List<Sentence> misses = finder.where().misses(item.tree(), scene);
            out = misses.isEmpty() ? out : out.fact(Say.of("of", item.name(), misses.get(0)));
        }
        return out;
    }

    private static Optional<Item> maker(Selector labels, World world) {
        return MAKERS.stream()
                .flatMap(kind -> world.all(kind).stream())
                .filter(item -> item.controller() == null)
                .filter(item -> labels.matches(item.texts("spec", "template", "metadata", "labels")))
                .findFirst();
    }

    private static Verdict ofMaker(Verdict verdict, Item maker, Optional<Integer> wanted, World world) {
        int replicas = maker.number(1, "spec", "replicas");
        boolean wantsFewer = maker.has("spec", "replicas")
                && wanted.filter(number -> replicas < number).isPresent();
        if (!wantsFewer) {
            return Explain.why(verdict, maker.ref(), world);
        }
        return verdict.because(Say.count("short.wants", replicas, maker.ref().spoken()))
                .next("kubectl scale " + maker.kind().singular() + " " + maker.name() + " --replicas="
                        + wanted.orElseThrow());
    }

    private static Verdict nobody(Verdict verdict, Selector labels, World world) {
        String name = labels.requirements().stream()
                .filter(each -> each.wanted() && each.values().size() == 1)
                .map(each -> each.values().get(0))
                .findFirst()
                .orElse("");
        Verdict out = verdict.because(Say.of("short.nobody", labels));
        Optional<Item> other = Stream.concat(MAKERS.stream(), Stream.of(Kind.POD))
                .flatMap(kind -> world.all(kind).stream())
                .filter(item -> item.controller() == null && (item.name().equals(name) || Alike.are(item.name(), name)))
                .findFirst();
        return other.map(item -> out.because(other(item)))
                .orElse(out)
                .next("kubectl get deployments,statefulsets,pods --show-labels");
    }

    private static Sentence other(Item item) {
        Map<String, String> labels =
                item.kind() == Kind.POD ? item.labels() : item.texts("spec", "template", "metadata", "labels");
        String shown = labels.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .limit(4)
                .collect(Collectors.joining(", "));
        return labels.isEmpty()
                ? Say.of("short.unlabelled", item.ref().spoken())
                : Say.of("short.other", item.ref().spoken(), shown);
    }

    private static Optional<String> value(Selector labels, String label) {
        return labels.requirements().stream()
                .filter(each -> each.label().equals(label) && each.values().size() == 1)
                .map(each -> each.values().get(0))
                .findFirst();
    }
}
