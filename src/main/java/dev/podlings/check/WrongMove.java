package dev.podlings.check;

import dev.podlings.check.journal.Deed;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was done that the step does not ask for, once and in words.
 *
 * @param id tells it from others
 * @param sentence what was done, to what; a whole sentence
 * @param next the way back
 * @param outlastsReset whether resetting the step does not undo it
 */
public record WrongMove(String id, Sentence sentence, Optional<Sentence> next, boolean outlastsReset) {

    /** The foreseen ones in their author's words, the others from the facts. */
    static List<WrongMove> of(List<Mistake> mistakes, List<Deed> deeds) {
        List<WrongMove> out = new ArrayList<>();
        mistakes.forEach(mistake -> out.add(new WrongMove(
                "mistake " + mistake.id(),
                Sentence.verbatim(mistake.say().strip()),
                mistake.next().map(Sentence::verbatim),
                false)));
        Deed.together(deeds).forEach(deed -> out.add(of(deed)));
        return out;
    }

    /** Whether an author foresaw it, and words it. */
    public boolean isForeseen() {
        return id.startsWith("mistake ");
    }

    private static WrongMove of(Deed deed) {
        Sentence sentence = Say.of("move", deed.sentence());
        return new WrongMove("deed " + sentence, sentence, Optional.of(deed.wayBack()), deed.outlastsReset());
    }
}
