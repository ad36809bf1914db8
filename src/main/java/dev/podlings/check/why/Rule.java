package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.World;
import java.util.List;

/** One trouble of an object that is there: how it is recognised, and the words for it. */
@FunctionalInterface
interface Rule {

    /** What it finds about this object; empty if it has not this trouble. */
    List<Reason> examine(Item item, World world);
}
