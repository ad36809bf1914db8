package dev.podlings.workshop;

import dev.podlings.check.Standing;
import dev.podlings.check.why.Diagnosis;
import dev.podlings.check.why.Reason;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code why} prints: what is in the way of an object, or of anything. */
final class Explaining {
    private static final List<Kind> USUAL =
            List.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.POD, Kind.PERSISTENT_VOLUME_CLAIM);

    private final Words words;
    private final StandingView standings;

    Explaining(Words words, StandingView standings) {
        this.words = words;
        this.standings = standings;
    }

    /** @param object as it was typed: {@code pod/mongo-1}, {@code pod mongo-1}, a bare name, or "" for all */
    List<Line> lines(String object, World world, Optional<Standing> standing, Screen screen) {
        List<Ref> asked = object.isEmpty() ? all(world, USUAL) : meant(object, world);
        if (asked.isEmpty() && !object.isEmpty()) {
            return List.of(Line.of(words.text("why.notAnObject", Printable.of(object)), Role.WARNING));
        }
        List<Line> lines = new ArrayList<>(reasons(asked, world));
        if (lines.isEmpty() && object.isEmpty()) {
            standing.map(standings::undone).ifPresent(lines::addAll);
        }
        return lines.isEmpty() ? List.of(nothingFound(asked, world)) : Texts.sentences(screen, lines);
    }

    private static List<Ref> all(World world, List<Kind> kinds) {
        return kinds.stream()
                .flatMap(kind -> world.all(kind).stream())
                .map(Item::ref)
                .toList();
    }

    /** The object of that kind and name, or whatever goes by that name. */
    private static List<Ref> meant(String object, World world) {
        Optional<Ref> ref = Ref.parse(object.replaceFirst("\\s+", "/"));
        return ref.map(List::of)
                .orElseGet(() -> all(world, Arrays.asList(Kind.values())).stream()
                        .filter(each -> each.kind() != Kind.EVENT && each.name().equals(object))
                        .toList());
    }

    private List<Line> reasons(List<Ref> asked, World world) {
        VerdictView verdicts = new VerdictView(words);
        Set<String> said = new LinkedHashSet<>();
        List<Line> lines = new ArrayList<>();
        for (Ref ref : asked) {
            for (Reason reason : Diagnosis.causesFirst(ref, world)) {
                if (said.add(reason.about() + " " + reason.sentence())) {
                    lines.addAll(verdicts.reason(reason));
                }
            }
        }
        return lines;
    }

    private Line nothingFound(List<Ref> asked, World world) {
        boolean absent = asked.size() == 1 && world.find(asked.get(0)).isEmpty();
        return absent
                ? Line.of(words.text("why.absent", Printable.of(asked.get(0).toString())), Role.WARNING)
                : Line.of(words.text("why.nothing"), Role.PASSED);
    }
}
