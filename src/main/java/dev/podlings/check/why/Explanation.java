package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Subject;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that can be said of an object that is not getting anywhere.
 *
 * @param isThere whether the object exists
 * @param picture of a StatefulSet, ordinal by ordinal
 * @param reasons the troubles found, the likeliest first
 * @param unseen kinds that might have told more and may not be read
 */
public record Explanation(
        Subject about, boolean isThere, Optional<SetPicture> picture, List<Reason> reasons, List<Kind> unseen) {
    private static final List<Kind> TELLING = List.of(
            Kind.STATEFUL_SET,
            Kind.REPLICA_SET,
            Kind.POD,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.PERSISTENT_VOLUME,
            Kind.STORAGE_CLASS,
            Kind.SERVICE,
            Kind.NODE,
            Kind.EVENT);

    public Explanation {
        reasons = List.copyOf(reasons);
        unseen = List.copyOf(unseen);
    }

    public static Explanation of(Ref ref, World world) {
        Optional<Item> item = world.find(ref);
        Optional<SetPicture> picture =
                item.filter(each -> each.kind() == Kind.STATEFUL_SET).map(set -> SetPicture.of(set, world));
        List<Reason> reasons = Diagnosis.causesFirst(ref, world);
        return new Explanation(
                ref,
                item.isPresent(),
                picture,
                reasons.stream().allMatch(Reason::stopsNothing)
                        ? Stream.concat(Remarks.of(ref, world).stream(), reasons.stream())
                                .toList()
                        : reasons,
                unseen(world).stream().filter(kind -> kind != ref.kind()).toList());
    }

    /** Of an object of another kind, with what its own rules have found. */
    public static Explanation ofOther(Subject about, List<Reason> reasons, World world) {
        return new Explanation(about, true, Optional.empty(), reasons, unseen(world));
    }

    /** Of one of another kind that is not there. */
    public static Explanation ofAbsent(Subject about, World world) {
        return new Explanation(about, false, Optional.empty(), List.of(), unseen(world));
    }

    /** The same with what was found deeper. */
    public Explanation after(List<Reason> deeper) {
        return new Explanation(
                about,
                isThere,
                picture,
                Stream.concat(deeper.stream(), reasons.stream()).toList(),
                unseen);
    }

    /** Whether it is there, and nothing keeps it from getting ready. */
    public boolean isWell() {
        return isThere && reasons.stream().allMatch(Reason::stopsNothing);
    }

    /**
     * As plain text, with a line end after the last line.
     *
     * @param columns how wide it may be; 0 if that does not matter
     */
    public String text(Locale language, int columns) {
        return text(language, columns, command -> command);
    }

    /** @param typed the command as the reader has to type it */
    public String text(Locale language, int columns, UnaryOperator<String> typed) {
        StringBuilder out = new StringBuilder();
        picture.ifPresent(
                drawn -> out.append(Say.of("summary.of", about, drawn.summary()).in(language))
                        .append("\n\n")
                        .append(drawn.text(language, columns))
                        .append('\n'));
        if (reasons.isEmpty()) {
            out.append(Say.of(isThere ? "nothing" : "not-there", about).opening(language))
                    .append(".\n");
        }
        ReasonText said = new ReasonText(language, columns, typed);
        reasons.forEach(reason -> out.append(said.of(reason)));
        out.append(unseen(language, columns));
        return out.toString();
    }

    /** What may not be read; "" if all may. With a line end. */
    public String unseen(Locale language, int columns) {
        return unseen(unseen, language, columns);
    }

    static List<Kind> unseen(World world) {
        return TELLING.stream().filter(kind -> !world.canSee(kind)).toList();
    }

    static String unseen(List<Kind> kinds, Locale language, int columns) {
        return kinds.isEmpty()
                ? ""
                : Plain.folded(
                        Say.of(
                                                "unseen",
                                                Sentence.list(kinds.stream()
                                                        .map(Kind::spokenMany)
                                                        .toList()))
                                        .opening(language) + ".",
                        columns,
                        "",
                        0);
    }
}
