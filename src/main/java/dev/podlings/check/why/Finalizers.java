package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;

/** What was deleted and does not go. */
final class Finalizers {
    private Finalizers() {}

    /** Of kinds whose own rules say nothing of it. */
    static List<Reason> examine(Item item, World world) {
        return !item.isDeleting() || item.finalizers().isEmpty()
                ? List.of()
                : Reason.of("held", item.ref(), item.ref().spoken(), Sentence.list(item.finalizers()))
                        .seen(Say.of("finalizer-of"))
                        .next(off(item))
                        .alone();
    }

    /** The command that takes them off. */
    static String off(Item item) {
        String patch = item.foreignFinalizers().isEmpty()
                ? "{\"metadata\":{\"finalizers\":null}}"
                : item.withoutForeignFinalizers();
        return "kubectl patch " + item.kind().singular() + " " + item.name() + " --type=merge -p '" + patch + "'";
    }
}
