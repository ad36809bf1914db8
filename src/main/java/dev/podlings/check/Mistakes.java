package dev.podlings.check;

import dev.podlings.check.expect.Scene;
import dev.podlings.check.expect.Template;
import dev.podlings.check.expect.Values;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.KubectlLine;
import dev.podlings.words.Sentence;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The wrong moves that an author foresaw: which of them were made, and since when. Lives on the timeline's thread. */
final class Mistakes implements AutoCloseable {
    private final Scene scene;
    private final Doings doings;
    private final Map<Mistake, Watched> recognisers = new LinkedHashMap<>();
    private final Map<Mistake, Instant> madeSince = new LinkedHashMap<>();

    Mistakes(Scene scene, Doings doings) {
        this.scene = scene;
        this.doings = doings;
    }

    void open(Mistake mistake) {
        Check recogniser = new Check(
                mistake.id(),
                mistake.when(),
                Check.WITHIN,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                mistake.line());
        recognisers.put(mistake, new Watched(recogniser, scene.foreseeing()));
    }

    void saw(Entry entry) {
        recognisers.values().forEach(recogniser -> recogniser.saw(entry));
    }

    void nudge() {
        recognisers.values().forEach(Watched::nudge);
    }

    boolean isAsking() {
        return recognisers.values().stream().anyMatch(Watched::isAsking);
    }

    /** Those that are recognised now, with their values. */
    List<Mistake> made(Instant now) {
        recognisers.forEach((mistake, recogniser) -> {
            // Of two commands one may have seen already what the other has not.
            if (recogniser.isAsking() && !madeSince.containsKey(mistake)) {
                return;
            }
            if (recogniser.judged().isPassed() && !doings.explainOtherwise(recogniser)) {
                madeSince.putIfAbsent(mistake, now);
            } else {
                madeSince.remove(mistake);
            }
        });
        madeSince.forEach((mistake, since) -> doings.named(Objects.requireNonNull(recognisers.get(mistake)), since));
        return recognisers.keySet().stream()
                .filter(madeSince::containsKey)
                .map(this::filled)
                .toList();
    }

    /** With its values, as far as they are known. */
    private Mistake filled(Mistake mistake) {
        Mistake filled = mistake.filled(text -> {
            try {
                return scene.fill(new Template(text));
            } catch (Values.Unresolved unknown) {
                return text;
            }
        });
        return filled.next().filter(this::appliesASpoiledFile).isPresent()
                ? filled.saying(filled.say(), Optional.of(Deed.RESET.toString()))
                : filled;
    }

    private boolean appliesASpoiledFile(String next) {
        return KubectlLine.applied(next).stream()
                .anyMatch(file -> scene.tools().workspace().isSpoiled(file));
    }

    Instant since(Mistake filled) {
        return madeSince.entrySet().stream()
                .filter(made -> made.getKey().line() == filled.line()
                        && made.getKey().id().equals(filled.id()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    List<Watched> notMade() {
        return recognisers.entrySet().stream()
                .filter(mistake -> !madeSince.containsKey(mistake.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The verdict, or that of the mistake that rules this box out. */
    static Verdict ruledOut(Box box, Verdict verdict, List<Mistake> made) {
        for (Mistake mistake : made) {
            boolean isMeant = mistake.rulesOut(box);
            if (isMeant && verdict.state() == Verdict.State.CANNOT) {
                return mistake.next().map(verdict::next).orElse(verdict);
            }
            if (isMeant) {
                Verdict cannot = Verdict.cannot(Sentence.verbatim(mistake.say()));
                for (Sentence fact : verdict.facts()) {
                    cannot = cannot.fact(fact);
                }
                return mistake.next().map(cannot::next).orElse(cannot);
            }
        }
        return verdict;
    }

    @Override
    public void close() {
        recognisers.values().forEach(Watched::close);
    }
}
