package dev.podlings.check.world;

import dev.podlings.words.Sentence;

/** An object of a kind that lessons do not know, by that kind and its name. */
public record OtherRef(OtherKind kind, String name) implements Subject {

    @Override
    public String kindTyped() {
        return kind.typed();
    }

    @Override
    public Sentence spoken() {
        return Sentence.of(Ref.class, "ref", kind.title(), Plain.text(name));
    }

    @Override
    public Sentence counted(long number) {
        return Sentence.of(Kind.class, "kind.counted", number, number == 1 ? kind.title() : kind.plural());
    }

    @Override
    public String toString() {
        return kind.typed() + "/" + Plain.text(name);
    }
}
