package dev.podlings.check;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.DeedsAlike;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was done that the step does not ask for, once and in words.
 *
 * @param ids tell it from others, one for each object that it was done to
 * @param sentence what was done, to what; a whole sentence
 * @param next the way back
 * @param outlastsReset whether resetting the step does not undo it
 */
public record WrongMove(Set<String> ids, Sentence sentence, Optional<Sentence> next, boolean outlastsReset) {

    private static final String FORESEEN = "mistake ";

    public WrongMove {
        ids = Set.copyOf(ids);
    }

    /** The foreseen ones in their author's words, the others from the facts. */
    static List<WrongMove> of(List<Mistake> mistakes, List<Deed> deeds) {
        List<WrongMove> out = new ArrayList<>();
        mistakes.forEach(mistake -> out.add(new WrongMove(
                Set.of(FORESEEN + mistake.id()),
                Sentence.verbatim(mistake.say().strip()),
                mistake.next().map(Sentence::verbatim),
                false)));
        DeedsAlike.bySort(deeds).forEach(alike -> out.add(ofOneSort(alike)));
        return out;
    }

    /** Whether an author foresaw it, and words it. */
    public boolean isForeseen() {
        return ids.stream().anyMatch(id -> id.startsWith(FORESEEN));
    }

    private static WrongMove ofOneSort(List<Deed> alike) {
        Deed deed = DeedsAlike.asOne(alike);
        Set<String> ids =
                alike.stream().map(each -> each.ref() + " " + each.sentence()).collect(Collectors.toSet());
        return new WrongMove(ids, Say.of("move", deed.sentence()), Optional.of(deed.wayBack()), deed.outlastsReset());
    }
}
