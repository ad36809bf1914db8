package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Path;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code ${…}} stands for: {@code each}, a named value, a field of a remembered object ({@code
 * remembered.pod.metadata.uid}), or the uid of an object as it is now ({@code uid(pod/mongo-1)}).
 */
public final class Values {
    private final Function<String, Optional<String>> named;
    private final World world;
    private final Remembered remembered;
    private final boolean asBegun;

    Values(Function<String, Optional<String>> named, World world, Remembered remembered) {
        this(named, world, remembered, false);
    }

    private Values(Function<String, Optional<String>> named, World world, Remembered remembered, boolean asBegun) {
        this.named = named;
        this.world = world;
        this.remembered = remembered;
        this.asBegun = asBegun;
    }

    /** Where the uids are those that the objects had when the step began, if they were there. */
    Values asBegun() {
        return new Values(named, world, remembered, true);
    }

    Values with(String name, String value) {
        return new Values(
                asked -> asked.equals(name) ? Optional.of(value) : named.apply(asked), world, remembered, asBegun);
    }

    /** Named values that do not change. */
    static Function<String, Optional<String>> fixed(Map<String, String> values) {
        Map<String, String> copy = new HashMap<>(values);
        return name -> Optional.ofNullable(copy.get(name));
    }

    /** @throws Unresolved where something is not known (yet) */
    String fill(Template template) {
        return template.isPlain() ? template.text() : template.fill(this::value);
    }

    private String value(String place) {
        if (place.startsWith("remembered.")) {
            return remembered(place.substring("remembered.".length()));
        }
        if (place.startsWith("uid(") && place.endsWith(")")) {
            return uid(place.substring(4, place.length() - 1));
        }
        return named.apply(place).orElseThrow(() -> new Unresolved(Say.of("unknown.name", place), false));
    }

    private String uid(String text) {
        Ref ref = Ref.parse(text).orElseThrow(() -> new Unresolved(Say.of("unknown.object", text), false));
        return Optional.<Item>empty()
                .or(() -> asBegun ? remembered.find(ref) : Optional.empty())
                .or(() -> world.find(ref))
                .map(Item::uid)
                .orElseThrow(() -> new Unresolved(Say.of("unknown.uid", ref.spoken()), true));
    }

    private String remembered(String place) {
        int dot = place.indexOf('.');
        String name = dot < 0 ? place : place.substring(0, dot);
        Item item = remembered.named(name).orElseThrow(() -> new Unresolved(Say.of("unknown.remembered", name), true));
        if (dot < 0) {
            return item.uid();
        }
        Path path = Path.parse(place.substring(dot + 1))
                .orElseThrow(() -> new Unresolved(Say.of("unknown.field", place.substring(dot + 1)), false));
        return path.first(item.tree())
                .map(Item::text)
                .orElseThrow(() ->
                        new Unresolved(Say.of("unknown.fieldThen", item.ref().spoken(), path), true));
    }

    /** Something stands for nothing, or not yet. */
    public static final class Unresolved extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Sentence sentence;
        private final boolean mayCome;

        Unresolved(Sentence sentence, boolean mayCome) {
            super(sentence.toString());
            this.sentence = sentence;
            this.mayCome = mayCome;
        }

        /** What it means for the check. */
        public Verdict verdict() {
            return mayCome ? Verdict.notYet(sentence) : Verdict.couldNotCheck(sentence);
        }
    }
}
