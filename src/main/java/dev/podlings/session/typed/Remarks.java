package dev.podlings.session.typed;

import dev.podlings.cell.CellResult;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.lesson.NearMiss;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a kubectl command of the learner's own missed: a name or a kind that is not there, a field that may not change.
 * The cluster shows nothing of such a command, so its words and its end are all there is to go by.
 */
public final class Remarks {
    private static final Pattern LENIENT = Pattern.compile("\\s--validate=(false|warn|ignore)\\b");
    private static final Pattern NOT_FOUND = Pattern.compile(
            "(?:\\(NotFound\\):(?: error when creating \"[^\"]*\":)?|failed to create [a-z]+:|no objects passed to scale)"
                    + " ([a-z]+)\\S* \"([^\"]+)\" not found");
    private static final Pattern TERMINATED =
            Pattern.compile("unable to create new content in namespace (\\S+) because it is being terminated");
    private static final Pattern NO_SUCH_KIND = Pattern.compile("doesn't have a resource type \"([^\"]+)\"");
    private static final Pattern NOT_IN_VERSION =
            Pattern.compile("no matches for kind \"([^\"]+)\" in version \"([^\"]+)\"");
    private static final Pattern NO_CONTAINER = Pattern.compile("unable to find container named \"([^\"]+)\"");
    private static final Pattern SETS =
            Pattern.compile("kubectl\\s+set\\s+[a-z]+\\s+([a-zA-Z.]+)[/\\s]\\s*([a-z0-9.-]+)");
    private static final Pattern IMMUTABLE = Pattern.compile(
            "The ([A-Za-z]+) \"([^\"]+)\" is invalid: .*(field is immutable|may not change|may not add or remove|updates to statefulset spec)",
            Pattern.DOTALL);

    private static final Pattern LOOK_UP =
            Pattern.compile("\\b(?:nslookup|ping|getent hosts|host|dig)\\s+([a-z0-9-]+-\\d+)(?=[\\s'\"]|$)");
    private static final Pattern UNKNOWN_NAME = Pattern.compile("NXDOMAIN|can't find|bad address|not known");

    /** After these, nothing is left of what snippets have declared. */
    private static final Set<String> JAVA_ENDED = Set.of("java.ended", "java.timedOut", "java.stoppedWhole");

    /** What the compiler says of a name that it does not know: the cell that declares it has not run. */
    private static final Pattern UNDECLARED = Pattern.compile("cannot find symbol\\s+symbol:\\s+\\S+ (\\w+)");

    private Remarks() {}

    /**
     * What to say of a line that was typed and how it ended; nothing where it is as it should be.
     *
     * @param asked whether the step itself wants a line
     * @param files the names of the learner's files
     * @param maker which of them makes an object, if one does
     */
    public static List<Sentence> of(
            String typed,
            CellResult result,
            Predicate<String> asked,
            World world,
            List<String> files,
            Function<Ref, Optional<String>> maker) {
        if (!typed.contains("kubectl")) {
            return List.of();
        }
        List<Sentence> out = new ArrayList<>();
        boolean failed = result.status() == CellResult.Status.FAILED;
        String said = result.stderr();
        out.addAll(Astray.of(typed, failed, world, maker));
        if (!failed && LENIENT.matcher(typed).find()) {
            out.add(Say.of("remark.lenient"));
        }
        if (!failed) {
            Slips.unknownField(result).ifPresent(out::add);
            Kills.of(typed, asked, world)
                    .or(() -> Damage.of(typed, asked, world))
                    .or(() -> Redirects.of(typed, asked))
                    .or(() -> Slips.nothingFound(typed, result, asked))
                    .ifPresent(out::add);
        }
        if (failed && out.isEmpty()) {
            namespaceGone(said, world)
                    .or(() -> missing(said, world, maker))
                    .or(() -> kind(said, world))
                    .or(() -> version(said))
                    .or(() -> container(typed, said, world))
                    .or(() -> immutable(said, world, maker))
                    .or(() -> Slips.of(typed, said, files).map(List::of))
                    .or(() -> Refused.of(typed, said).map(List::of))
                    .or(() -> podAsked(typed, result.stdout() + said, world))
                    .ifPresent(out::addAll);
        }
        return out;
    }

    /** The same of a snippet. */
    public static List<Sentence> ofJava(CellResult result) {
        if (JAVA_ENDED.contains(result.message().key())) {
            return List.of(Say.of("remark.javaEnded"));
        }
        return undeclared(result)
                .map(name -> List.of(Say.of("remark.undeclared", name)))
                .orElse(List.of());
    }

    /** What a snippet asks for that none before it has declared. */
    public static Optional<String> undeclared(CellResult result) {
        Matcher matcher = UNDECLARED.matcher(result.stderr());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Of a line that changed which cluster or namespace kubectl means. */
    public static Sentence setBack(String namespace) {
        return Say.of("remark.setBack", namespace);
    }

    private static Optional<List<Sentence>> namespaceGone(String said, World world) {
        Matcher missing = NOT_FOUND.matcher(said);
        Matcher going = TERMINATED.matcher(said);
        boolean gone = missing.find()
                && missing.group(1).equals("namespaces")
                && missing.group(2).equals(world.namespace());
        boolean leaving = going.find() && going.group(1).equals(world.namespace());
        return gone || leaving
                ? Optional.of(List.of(Say.of("remark.namespaceGone", world.namespace())))
                : Optional.empty();
    }

    private static Optional<List<Sentence>> missing(String said, World world, Function<Ref, Optional<String>> maker) {
        Matcher matcher = NOT_FOUND.matcher(said);
        Optional<Kind> kind = matcher.find() ? Kind.named(matcher.group(1)) : Optional.empty();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        String name = matcher.group(2);
        if (world.find(new Ref(kind.get(), name)).isPresent()) {
            // It has come by now.
            return Optional.empty();
        }
        Optional<String> file =
                kind.get() == Kind.NAMESPACE ? maker.apply(new Ref(kind.get(), name)) : Optional.empty();
        if (file.isPresent()) {
            return Optional.of(List.of(Say.of("remark.noNamespace", name, "kubectl apply -f " + file.get())));
        }
        List<String> others = named(name, world);
        Optional<String> near = NearMiss.of(
                name,
                world.all(kind.get()).stream()
                        .map(Item::name)
                        .sorted(Comparator.comparingInt(other -> Names.apart(name, other)))
                        .toList());
        if (near.isPresent()) {
            return Optional.of(List.of(Say.of("remark.nearName", new Ref(kind.get(), near.get()))));
        }
        return others.isEmpty()
                ? Optional.of(List.of(
                        Say.of("remark.lookAround", "kubectl get " + kind.get().plural())))
                : Optional.of(
                        List.of(Say.of("remark.otherKind", name, kind.get().title(), String.join(", ", others))));
    }

    private static Optional<List<Sentence>> kind(String said, World world) {
        Matcher matcher = NO_SUCH_KIND.matcher(said);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String typed = matcher.group(1);
        List<String> called = named(typed, world);
        return called.isEmpty()
                ? NearMiss.of(typed, Kind.allNames()).map(near -> List.of(Say.of("remark.nearKind", near)))
                : Optional.of(List.of(Say.of("remark.kindFirst", String.join(", ", called))));
    }

    /** The objects of this name, whatever their kind. */
    private static List<String> named(String name, World world) {
        return Arrays.stream(Kind.values())
                .filter(each ->
                        each != Kind.EVENT && world.find(new Ref(each, name)).isPresent())
                .map(each -> new Ref(each, name).toString())
                .toList();
    }

    /** A manifest whose kind is none of its apiVersion's. */
    private static Optional<List<Sentence>> version(String said) {
        Matcher matcher = NOT_IN_VERSION.matcher(said);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String written = matcher.group(1);
        List<String> titles = Arrays.stream(Kind.values()).map(Kind::title).toList();
        return NearMiss.of(written, titles)
                .flatMap(Kind::named)
                .map(kind -> List.of(
                        kind.title().equals(written)
                                ? Say.of("remark.otherVersion", written, matcher.group(2), kind.apiVersion())
                                : Say.of("remark.nearKind", kind.title())));
    }

    /** {@code kubectl set} names a container, which is seldom called as its pod is. */
    private static Optional<List<Sentence>> container(String typed, String said, World world) {
        Matcher missed = NO_CONTAINER.matcher(said);
        Matcher meant = SETS.matcher(typed);
        if (!missed.find() || !meant.find()) {
            return Optional.empty();
        }
        List<String> there = Kind.named(meant.group(1))
                .flatMap(kind -> world.find(new Ref(kind, meant.group(2))))
                .map(Remarks::containers)
                .orElse(List.of());
        String name = missed.group(1);
        String ref = meant.group(1) + "/" + meant.group(2);
        return switch (there.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of(List.of(Say.of(
                        "remark.container", ref, name, typed.replace(" " + name + "=", " " + there.get(0) + "="))));
            default -> Optional.of(List.of(Say.of("remark.containers", ref, name, String.join(", ", there))));
        };
    }

    private static List<String> containers(Item item) {
        List<JsonNode> found = item.kind() == Kind.POD
                ? item.list("spec", "containers")
                : item.list("spec", "template", "spec", "containers");
        return found.stream().map(each -> Item.text(each, "name")).toList();
    }

    /** Kubernetes, DNS: a pod has its name under its Service, and none of its own beside it. */
    private static Optional<List<Sentence>> podAsked(String typed, String said, World world) {
        Matcher asked = LOOK_UP.matcher(typed);
        return asked.find() && UNKNOWN_NAME.matcher(said).find()
                ? world.find(Ref.pod(asked.group(1)))
                        .map(pod -> pod.text("spec", "subdomain"))
                        .filter(service -> !service.isEmpty())
                        .map(service -> List.of(Say.of("remark.podName", asked.group(1), service)))
                : Optional.empty();
    }

    /** Kubernetes: what may not be changed of an object can be had by making it anew. */
    private static Optional<List<Sentence>> immutable(String said, World world, Function<Ref, Optional<String>> maker) {
        Matcher matcher = IMMUTABLE.matcher(said);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String kind = matcher.group(1);
        Optional<Item> setsPod = kind.equals("Pod")
                ? world.find(Ref.pod(matcher.group(2))).filter(pod -> pod.controller() != null)
                : Optional.empty();
        if (setsPod.isPresent()) {
            JsonNode owner = Objects.requireNonNull(setsPod.get().controller());
            return Optional.of(List.of(Say.of(
                    "remark.setsPod", matcher.group(2), Item.text(owner, "kind") + " " + Item.text(owner, "name"))));
        }
        // Pods that are left behind (--cascade=orphan) would keep what was to be changed: their volumes, their
        // subdomain.
        String key = kind.equals("StatefulSet") ? "remark.immutableSet" : "remark.immutable";
        String delete = "kubectl delete " + kind.toLowerCase(Locale.ROOT) + " " + matcher.group(2);
        boolean hasFile = Kind.named(kind)
                .flatMap(each -> maker.apply(new Ref(each, matcher.group(2))))
                .isPresent();
        return Optional.of(List.of(hasFile ? Say.of(key, delete) : Say.of("remark.immutable.only")));
    }
}
