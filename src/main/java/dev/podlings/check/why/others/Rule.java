package dev.podlings.check.why.others;

import dev.podlings.check.why.Reason;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;

/** One trouble of an object of another kind. */
@FunctionalInterface
interface Rule {

    /** What it finds about this object; empty if it has not this trouble. */
    List<Reason> examine(Other object, World world, Elsewhere elsewhere);

    static Reason found(String trouble, Other object, Object... values) {
        return Reason.saying(trouble, object.ref(), Say.of(trouble, values));
    }

    static Reason saying(String trouble, Other object, Sentence sentence) {
        return Reason.saying(trouble, object.ref(), sentence);
    }

    /** With the command that shows all of it. */
    static Reason described(Reason reason) {
        return reason.next("kubectl describe " + reason.about().kindTyped() + " "
                + reason.about().name());
    }
}
