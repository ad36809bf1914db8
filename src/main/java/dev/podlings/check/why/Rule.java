package dev.podlings.check.why;

import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.List;

/** One trouble: how it is recognised, and the words for it. */
interface Rule {

    /** What it finds about this object; the object need not be there. */
    List<Reason> examine(Ref ref, World world);
}
