package dev.podlings.check.world;

import dev.podlings.words.Sentence;
import java.util.Optional;

/** An object by kind and name, written {@code pod/mongo-1}. */
public record Ref(Kind kind, String name) implements Subject, Comparable<Ref> {

    /** Reads {@code KIND/NAME}; nothing where the kind is not known or the name is missing. */
    public static Optional<Ref> parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
            return Optional.empty();
        }
        return Kind.named(text.substring(0, slash)).map(kind -> new Ref(kind, text.substring(slash + 1)));
    }

    public static Ref pod(String name) {
        return new Ref(Kind.POD, name);
    }

    public static Ref claim(String name) {
        return new Ref(Kind.PERSISTENT_VOLUME_CLAIM, name);
    }

    public static Ref set(String name) {
        return new Ref(Kind.STATEFUL_SET, name);
    }

    /** Whether it is a pod with the name of one of that set's. */
    public boolean isPodOf(Ref set) {
        return kind == Kind.POD
                && set.kind == Kind.STATEFUL_SET
                && Names.parent(name).equals(set.name);
    }

    @Override
    public String kindTyped() {
        return kind.singular();
    }

    /** In a sentence: {@code pod mongo-1}, {@code claim mongo-volume-mongo-1}. */
    @Override
    public Sentence spoken() {
        return Sentence.of(Ref.class, "ref", kind.spoken(), name);
    }

    @Override
    public Sentence counted(long number) {
        return kind.counted(number);
    }

    @Override
    public int compareTo(Ref other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    /** As kubectl takes it. */
    @Override
    public String toString() {
        return kind.typed() + "/" + name;
    }
}
