package dev.podlings.check.why;

import dev.podlings.check.world.ApiObject;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;

/** What was deleted and does not go. */
public final class Finalizers {
    private Finalizers() {}

    /** Of kinds whose own rules say nothing of it. */
    static List<Reason> examine(ApiObject item, World world) {
        return held(item);
    }

    /** Of any object. */
    public static List<Reason> held(ApiObject object) {
        return !object.isDeleting() || object.finalizers().isEmpty()
                ? List.of()
                : Reason.of("held", object.ref(), object.ref().spoken(), Sentence.list(object.finalizers()))
                        .seen(Say.of("finalizer-of"))
                        .next(off(object))
                        .alone();
    }

    /** The command that takes them off. */
    static String off(ApiObject object) {
        String patch = object.foreignFinalizers().isEmpty()
                ? "{\"metadata\":{\"finalizers\":null}}"
                : object.withoutForeignFinalizers();
        return "kubectl patch " + object.ref().kindTyped() + " " + object.name() + " --type=merge -p '" + patch + "'";
    }
}
