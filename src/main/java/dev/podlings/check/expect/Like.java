package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import tools.jackson.databind.JsonNode;

/**
 * {@code like: statefulset/mongo, where: {spec.replicas: 5}}: an object has these fields; or of the objects that a
 * selector finds any, all, none, or a number have them.
 */
record Like(Finder finder, Quantity quantity) implements Finding {
    private static final Set<Kind> FROM_TEMPLATES = EnumSet.of(Kind.POD, Kind.REPLICA_SET, Kind.CONTROLLER_REVISION);
    private static final Set<Kind> WITH_REPLICAS =
            EnumSet.of(Kind.POD, Kind.REPLICA_SET, Kind.PERSISTENT_VOLUME_CLAIM, Kind.ENDPOINT_SLICE);
    private static final Pattern HOSTNAME = Pattern.compile("\\[hostname=([a-z0-9-]+)]");
    static final List<String> KEYS = List.of("like", "where", "match", "selector", "state");

    static @Nullable Expectation read(Fields fields) {
        Node written = fields.take("match");
        Quantity quantity = written == null
                ? Quantity.ALL
                : Quantity.read(fields.text("match").orElse(""));
        if (quantity == null && written != null) {
            fields.problems().error(written, "\"match\" must be all, any, none, or a number of objects");
            return null;
        }
        if (!fields.has("where")) {
            fields.missing("where");
        }
        Finder finder = Finder.read(fields, "like");
        return finder == null || quantity == null ? null : new Like(finder, quantity);
    }

    @Override
    public Judge open(Scene scene) {
        return () -> judge(scene);
    }

    private Verdict judge(Scene scene) {
        List<Item> candidates = finder.candidates(scene).toList();
        if (!scene.world().canSee(finder.kind())) {
            return Verdict.couldNotCheck(Explain.blind(finder.kind()));
        }
        if (candidates.isEmpty() && finder.name() != null) {
            return Explain.missing(new Ref(finder.kind(), scene.fill(finder.name())), scene.world());
        }
        List<Item> met = new ArrayList<>();
        List<Sentence> misses = new ArrayList<>();
        for (Item item : candidates) {
            List<Sentence> wrong = finder.where().misses(item.tree(), scene);
            if (wrong.isEmpty()) {
                met.add(item);
            } else {
                wrong.forEach(miss -> misses.add(candidates.size() == 1 ? miss : Say.of("of", item.name(), miss)));
            }
        }
        return quantity.isMet(met.size(), candidates.size())
                ? passed(met, scene)
                : missed(candidates, met, misses, scene);
    }

    private Verdict passed(List<Item> met, Scene scene) {
        if (met.isEmpty()) {
            return Verdict.passed(Say.of("like.none", finder.spoken(scene)));
        }
        if (met.size() > 1) {
            return Verdict.passed(Say.of("like.all", finder.kind().counted(met.size())));
        }
        List<Sentence> seen = new ArrayList<>();
        finder.where()
                .paths()
                .forEach(path -> path.first(met.get(0).tree())
                        .ifPresent(value -> seen.add(Say.of("field.is", path, shown(value)))));
        return Verdict.passed(seen.isEmpty() ? Say.of("like.one", met.get(0).name()) : Explain.listed(seen));
    }

    private Verdict missed(List<Item> candidates, List<Item> met, List<Sentence> misses, Scene scene) {
        Verdict verdict;
        if (candidates.isEmpty()) {
            verdict = Verdict.notYet(Say.of("like.nothing", finder.spoken(scene)));
        } else if (misses.isEmpty()) {
            List<String> names = met.stream().map(Item::name).toList();
            verdict = Verdict.notYet(quantity.words(met.size(), finder.kind().counted(candidates.size())))
                    .fact(Say.of("like.so", Explain.listed(names)));
        } else {
            verdict = Verdict.notYet(misses.get(0));
            for (Sentence miss : misses.subList(1, Math.min(misses.size(), 6))) {
                verdict = verdict.fact(miss);
            }
        }
        if (candidates.size() == 1 && isStillToEnd(candidates.get(0))) {
            verdict = verdict.because(Say.of("like.runsOn", candidates.get(0).name()))
                    .next(Say.of("like.runsOn.next"));
        }
        boolean isAboutStatus =
                finder.where().paths().stream().anyMatch(path -> path.toString().startsWith("status"));
        return candidates.size() == 1 && isAboutStatus
                ? Explain.why(verdict, candidates.get(0).ref(), scene.world())
                : finder.name() == null ? Shortage.explain(verdict, finder, scene, Optional.empty()) : verdict;
    }

    /** Kubernetes, pod lifecycle: Succeeded is a pod whose containers have all ended by themselves. */
    private boolean isStillToEnd(Item pod) {
        return finder.where().text("status.phase").filter("Succeeded"::equals).isPresent()
                && Pods.isRunningAndReady(pod);
    }

    /** A value as it is shown: short, in one line. */
    static String shown(JsonNode value) {
        String text = value.isContainer() ? Plain.text(value.toString()) : Item.text(value);
        return text.length() <= 80 ? (text.isEmpty() ? "\"\"" : text) : text.substring(0, 80) + "…";
    }

    /** Kubernetes, EndpointSlice: the hostname of an endpoint is the name of a set's pod. */
    @Override
    public Set<String> inPassing() {
        return paths().flatMap(path -> HOSTNAME.matcher(path).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** What the spec says is so at once. */
    @Override
    public boolean mayFollow(Deed deed) {
        return touches("status");
    }

    /** What is done to another kind may well be what brings about the fields that are asked for here. */
    @Override
    public boolean intends(Deed deed) {
        boolean ofOther = finder.kind() != deed.ref().kind();
        if (ofOther && finder.kind() == Kind.NODE) {
            // What a node says of itself is nobody's doing who works on something else.
            return false;
        }
        return switch (deed.what()) {
            case SCALED ->
                (WITH_REPLICAS.contains(finder.kind()) && !takesAway(deed))
                        || touches("spec.replicas")
                        || touches("status");
            case TEMPLATE_CHANGED ->
                (ofOther && FROM_TEMPLATES.contains(finder.kind()))
                        || touches("spec.template")
                        // Another number of pods comes by scaling.
                        || (touches("status") && !touches("spec.replicas"));
            case SETTINGS_CHANGED -> ofOther || touches("status") || touchesAny(deed.fields());
            case RECREATED -> ofOther ? touchesMoreThanReplicas() : needsANewOne();
            case CLAIMS_RENAMED -> touches("spec.volumeClaimTemplates");
            case LABELS_CHANGED -> touches("metadata.labels") || finder.where().isAnything();
            case OWNER_REMOVED -> touches("metadata");
            case FINALIZER_REMOVED, FINALIZER_ADDED -> touches("metadata.finalizers");
            case CORDONED, TAINTED -> !ofOther && touches("spec");
            case RESTARTED, EVICTED -> finder.kind() == Kind.POD;
            case UNREADY -> !ofOther && touches("status");
            case DELETED, ORPHANED, FORCE_DELETED, DELETE_BEGUN, MADE_BY_HAND, MADE_ELSEWHERE, OTHER_KIND, OTHER_NAME ->
                false;
        };
    }

    /** Kubernetes, API validation: these fields cannot be changed on an object that is there. */
    private boolean needsANewOne() {
        return switch (finder.kind()) {
            case STATEFUL_SET ->
                Stream.of("serviceName", "volumeClaimTemplates", "selector", "podManagementPolicy")
                        .anyMatch(field -> touches("spec." + field));
            case DEPLOYMENT -> touches("spec.selector");
            case SERVICE -> touches("spec.clusterIP");
            default -> touchesMoreThanReplicas();
        };
    }

    /** What is gone is not like anything. */
    private boolean takesAway(Deed deed) {
        return mentions().stream().flatMap(name -> name.plain().stream()).anyMatch(deed.reach()::covers);
    }

    @Override
    public Replicas replicas(Item workload, Scene scene) {
        return touches("spec.replicas") && names(workload.ref())
                ? Replicas.asAsked(finder.where().only("spec.replicas").isMetBy(workload, scene))
                : Replicas.NOT_ASKED_FOR;
    }

    private boolean names(Ref object) {
        return mentions().stream()
                .anyMatch(name -> name.plain().filter(object::equals).isPresent());
    }

    @Override
    public Optional<Integer> replicasOf(Item workload) {
        return names(workload.ref()) ? finder.where().number("spec.replicas") : Optional.empty();
    }

    @Override
    public List<String> templateFields(Ref workload) {
        boolean isAbout = names(workload);
        return paths().map(path -> path.replaceAll("\\[[^]]*]", ""))
                .filter(path -> isAbout && path.startsWith("spec.template."))
                .toList();
    }

    /** Of what is not told apart, any setting: the replicas and the template are a deed of their own. */
    private boolean touchesAny(List<String> fields) {
        return fields.isEmpty()
                ? paths().anyMatch(path -> path.startsWith("spec")
                        && !path.startsWith("spec.replicas")
                        && !path.startsWith("spec.template"))
                : paths().anyMatch(path ->
                        fields.stream().anyMatch(field -> isWithin(field, path) || isWithin(path, field)));
    }

    private static boolean isWithin(String outer, String path) {
        return path.startsWith(outer)
                && (path.length() == outer.length() || ".[".indexOf(path.charAt(outer.length())) >= 0);
    }

    private Stream<String> paths() {
        return finder.where().paths().stream().map(Object::toString);
    }

    /** Nobody has to make a workload anew for another number of pods. */
    private boolean touchesMoreThanReplicas() {
        return finder.where().paths().stream()
                .map(Object::toString)
                .anyMatch(path -> !path.startsWith("spec.replicas") && !path.startsWith("status"));
    }

    private boolean touches(String field) {
        return finder.where().paths().stream().anyMatch(path -> path.toString().startsWith(field));
    }

    /** How many of those found must be like that. */
    record Quantity(Which which, int number) {
        private enum Which {
            ALL,
            ANY,
            EXACTLY
        }

        static final Quantity ALL = new Quantity(Which.ALL, 0);

        static @Nullable Quantity read(String text) {
            return switch (text) {
                case "all" -> ALL;
                case "any" -> new Quantity(Which.ANY, 0);
                case "none" -> new Quantity(Which.EXACTLY, 0);
                default ->
                    text.matches("(exactly )?\\d{1,6}")
                            ? new Quantity(Which.EXACTLY, Integer.parseInt(text.replace("exactly ", "")))
                            : null;
            };
        }

        boolean isMet(int met, int of) {
            return switch (which) {
                case ALL -> of > 0 && met == of;
                case ANY -> met > 0;
                case EXACTLY -> met == number;
            };
        }

        Sentence words(int met, Sentence of) {
            return which == Which.EXACTLY ? Say.of("like.some.wanted", met, of, number) : Say.of("like.some", met, of);
        }
    }
}
