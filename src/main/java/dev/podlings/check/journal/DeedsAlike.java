package dev.podlings.check.journal;

import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Deeds of one sort side by side, as they are told in one sentence: {@code pods mongo-0 and mongo-2 were deleted}. */
public final class DeedsAlike {
    private DeedsAlike() {}

    /** Each with those that it can be told with. The order stays. */
    public static List<List<Deed>> bySort(List<Deed> deeds) {
        List<List<Deed>> out = new ArrayList<>();
        Set<Deed> taken = new LinkedHashSet<>();
        for (Deed first : deeds) {
            if (!taken.contains(first)) {
                List<Deed> alike = deeds.stream()
                        .filter(other -> !taken.contains(other) && areAlike(first, other))
                        .toList();
                taken.addAll(alike);
                out.add(alike);
            }
        }
        return out;
    }

    /** The same was done to another object of the kind: the sentence differs in nothing but whom it is about. */
    private static boolean areAlike(Deed one, Deed other) {
        return one.equals(other)
                || (one.what() == other.what()
                        && one.ref().kind() == other.ref().kind()
                        && one.sentence().count() == 1
                        && other.sentence().count() == 1
                        && one.sentence().key().equals(other.sentence().key())
                        && areUndoneAlike(one.wayBack(), other.wayBack())
                        && more(one.sentence()).equals(more(other.sentence())));
    }

    /** By the same words, or by a command for each. */
    private static boolean areUndoneAlike(Sentence back, Sentence other) {
        return back.equals(other) || (isCommand(back) && isCommand(other));
    }

    private static boolean isCommand(Sentence back) {
        return back.isVerbatim() && back.toString().startsWith("kubectl ");
    }

    private static List<Object> more(Sentence sentence) {
        return sentence.arguments().subList(1, sentence.arguments().size());
    }

    /** Those of one sort as one. */
    public static Deed asOne(List<Deed> alike) {
        Deed first = alike.get(0);
        List<String> names =
                alike.stream().map(deed -> deed.ref().name()).distinct().toList();
        return names.size() < 2
                ? first
                : new Deed(
                        first.what(),
                        first.ref(),
                        first.at(),
                        about(names, first),
                        backOf(alike, names.size()),
                        first.reach(),
                        first.fields());
    }

    private static Sentence about(List<String> names, Deed first) {
        List<Object> arguments = new ArrayList<>(List.of(
                Sentence.of(Deed.class, "subject.many", first.ref().kind().spokenMany(), Sentence.list(names))));
        arguments.addAll(more(first.sentence()));
        return new Sentence(first.sentence().bundle(), first.sentence().key(), names.size(), arguments);
    }

    private static Sentence backOf(List<Deed> alike, int many) {
        List<Sentence> backs = alike.stream().map(Deed::wayBack).distinct().toList();
        if (backs.stream().allMatch(DeedsAlike::isCommand)) {
            return Sentence.verbatim(
                    String.join(" && ", backs.stream().map(Sentence::toString).toList()));
        }
        Sentence back = backs.get(0);
        return back.count() == 1 ? new Sentence(back.bundle(), back.key(), many, back.arguments()) : back;
    }
}
