package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Subject;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is the matter with several objects, each trouble told once.
 *
 * @param asked the objects that were looked at
 * @param troubled those of them that have troubles which none before them had
 * @param well those that nothing keeps from getting ready
 * @param unseen kinds that might have told more and may not be read
 */
public record Survey(List<Subject> asked, List<Troubled> troubled, List<Subject> well, List<Kind> unseen) {
    /** What somebody makes, in the order in which it is told; what controllers make is asked through its owner. */
    private static final List<Kind> MADE = List.of(
            Kind.STATEFUL_SET,
            Kind.DEPLOYMENT,
            Kind.DAEMON_SET,
            Kind.JOB,
            Kind.REPLICA_SET,
            Kind.POD,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.SERVICE,
            Kind.POD_DISRUPTION_BUDGET,
            Kind.NODE);

    /** An object and what none before it had. */
    public record Troubled(Subject about, List<Reason> reasons) {
        public Troubled {
            reasons = List.copyOf(reasons);
        }
    }

    public Survey {
        asked = List.copyOf(asked);
        troubled = List.copyOf(troubled);
        well = List.copyOf(well);
        unseen = List.copyOf(unseen);
    }

    /**
     * Everything that somebody has made in the namespace, and the nodes.
     *
     * @param others explanations of objects of other kinds
     */
    public static Survey ofAll(World world, List<Explanation> others) {
        Ref namespace = new Ref(Kind.NAMESPACE, world.namespace());
        List<Reason> nowhere = Absences.noNamespace(namespace, world);
        if (!nowhere.isEmpty()) {
            return new Survey(
                    List.of(namespace),
                    List.of(new Troubled(namespace, nowhere)),
                    List.of(),
                    Explanation.unseen(world));
        }
        Stream<Explanation> made = MADE.stream()
                .flatMap(kind -> sorted(kind, world))
                .filter(item ->
                        item.controller() == null || !Owners.gone(item, world).isEmpty())
                .map(item -> Explanation.of(item.ref(), world));
        return of(Stream.concat(made, others.stream()).toList(), world);
    }

    public static Survey ofKind(Kind kind, World world) {
        return of(
                sorted(kind, world)
                        .map(item -> Explanation.of(item.ref(), world))
                        .toList(),
                world);
    }

    /** What has this name, of whatever kind. */
    public static List<Ref> named(String name, World world) {
        return Stream.of(Kind.values())
                .filter(kind -> kind != Kind.EVENT && kind != Kind.ENDPOINT_SLICE)
                .map(kind -> new Ref(kind, name))
                .filter(ref -> world.find(ref).isPresent())
                .toList();
    }

    /** Of these objects, each trouble once. */
    public static Survey of(List<Explanation> asked, World world) {
        Set<String> said = new HashSet<>();
        List<Troubled> troubled = new ArrayList<>();
        List<Subject> well = new ArrayList<>();
        for (Explanation each : asked) {
            List<Reason> news = each.reasons().stream()
                    .filter(reason -> said.add(reason.about() + " " + reason.sentence()))
                    .toList();
            if (!news.isEmpty()) {
                troubled.add(new Troubled(each.about(), news));
            } else if (each.isWell()) {
                well.add(each.about());
            }
        }
        return new Survey(asked.stream().map(Explanation::about).toList(), troubled, well, Explanation.unseen(world));
    }

    private static Stream<Item> sorted(Kind kind, World world) {
        return world.all(kind).stream().sorted(Comparator.comparing(Item::name, Names.BY_ORDINAL));
    }

    public boolean isAllWell() {
        return troubled.stream().flatMap(each -> each.reasons().stream()).allMatch(Reason::stopsNothing);
    }

    /**
     * As plain text, with a line end after the last line.
     *
     * @param columns how wide it may be; 0 if that does not matter
     * @param typed a command as the reader has to type it
     */
    public String text(Locale language, int columns, UnaryOperator<String> typed) {
        StringBuilder out = new StringBuilder();
        ReasonText reasons = new ReasonText(language, columns, typed);
        for (Troubled each : troubled) {
            out.append(each.about()).append('\n');
            each.reasons().forEach(reason -> out.append(reasons.of(reason)));
            out.append('\n');
        }
        rest().map(fine -> Plain.folded(fine.opening(language) + ".", columns, "", 0))
                .ifPresent(out::append);
        return out + Explanation.unseen(unseen, language, columns);
    }

    /** That nothing is known to be wrong with those that are well; nothing where none is. */
    public Optional<Sentence> rest() {
        return well.isEmpty()
                ? Optional.empty()
                : Optional.of(Say.of(troubled.isEmpty() ? "nothing" : "nothing.else", counted(well)));
    }

    /** What may not be read; "" if all may. With a line end. */
    public String unseen(Locale language, int columns) {
        return Explanation.unseen(unseen, language, columns);
    }

    private static Sentence counted(List<Subject> well) {
        if (well.size() == 1) {
            return well.get(0).spoken();
        }
        Map<Sentence, List<Subject>> byKind =
                well.stream().collect(Collectors.groupingBy(Survey::kindOf, LinkedHashMap::new, Collectors.toList()));
        return Sentence.list(byKind.values().stream()
                .map(same -> same.get(0).counted(same.size()))
                .toList());
    }

    private static Sentence kindOf(Subject subject) {
        return subject.counted(1);
    }
}
