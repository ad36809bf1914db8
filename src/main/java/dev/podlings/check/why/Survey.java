package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is the matter with several objects, each trouble told once.
 *
 * @param asked the objects that were looked at
 * @param troubled those of them that have troubles which none before them had
 * @param unseen kinds that might have told more and may not be read
 */
public record Survey(List<Ref> asked, List<Troubled> troubled, List<Kind> unseen) {
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
    public record Troubled(Ref about, List<Reason> reasons) {
        public Troubled {
            reasons = List.copyOf(reasons);
        }
    }

    public Survey {
        asked = List.copyOf(asked);
        troubled = List.copyOf(troubled);
        unseen = List.copyOf(unseen);
    }

    /** Everything that somebody has made in the namespace, and the nodes. */
    public static Survey ofAll(World world) {
        Ref namespace = new Ref(Kind.NAMESPACE, world.namespace());
        List<Reason> nowhere = Absences.noNamespace(namespace, world);
        if (!nowhere.isEmpty()) {
            return new Survey(List.of(namespace), List.of(new Troubled(namespace, nowhere)), Explanation.unseen(world));
        }
        return of(
                MADE.stream()
                        .flatMap(kind -> sorted(kind, world))
                        .filter(item -> item.controller() == null)
                        .map(Item::ref)
                        .toList(),
                world);
    }

    public static Survey ofKind(Kind kind, World world) {
        return of(sorted(kind, world).map(Item::ref).toList(), world);
    }

    /** What has this name, of whatever kind. */
    public static List<Ref> named(String name, World world) {
        return Stream.of(Kind.values())
                .filter(kind -> kind != Kind.EVENT && kind != Kind.ENDPOINT_SLICE)
                .map(kind -> new Ref(kind, name))
                .filter(ref -> world.find(ref).isPresent())
                .toList();
    }

    public static Survey of(List<Ref> asked, World world) {
        Set<String> said = new HashSet<>();
        List<Troubled> troubled = new ArrayList<>();
        for (Ref ref : asked) {
            List<Reason> news = Explanation.of(ref, world).reasons().stream()
                    .filter(reason -> said.add(reason.about() + " " + reason.sentence()))
                    .toList();
            if (!news.isEmpty()) {
                troubled.add(new Troubled(ref, news));
            }
        }
        return new Survey(asked, troubled, Explanation.unseen(world));
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
        List<Ref> well = asked.stream()
                .filter(ref -> troubled.stream().noneMatch(each -> each.about().equals(ref)))
                .toList();
        if (!well.isEmpty()) {
            String key = troubled.isEmpty() ? "nothing" : "nothing.else";
            out.append(Plain.folded(Say.of(key, counted(well)).opening(language) + ".", columns, "", 0));
        }
        return out + Explanation.unseen(unseen, language, columns);
    }

    private static Sentence counted(List<Ref> refs) {
        return refs.size() == 1
                ? refs.get(0).spoken()
                : Sentence.list(Stream.of(Kind.values())
                        .map(kind -> Optional.of(refs.stream()
                                        .filter(ref -> ref.kind() == kind)
                                        .count())
                                .filter(count -> count > 0)
                                .map(kind::counted))
                        .flatMap(Optional::stream)
                        .toList());
    }
}
