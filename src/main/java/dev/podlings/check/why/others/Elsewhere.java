package dev.podlings.check.why.others;

import dev.podlings.check.world.Other;
import java.util.List;
import java.util.Optional;

/** Objects of other kinds that an explanation may have to look at: a Role, an IngressClass. */
@FunctionalInterface
public interface Elsewhere {

    /**
     * All of a kind, in the namespace or of the whole cluster; nothing where that cannot be known, as the kind is not
     * served or may not be read.
     *
     * @param group "" for the core group
     * @param title as in a manifest's {@code kind}
     */
    Optional<List<Other>> all(String group, String title);

    /** Whether there certainly is none of this name. */
    default boolean lacks(String group, String title, String name) {
        return all(group, title)
                .map(found -> found.stream().noneMatch(each -> each.name().equals(name)))
                .orElse(false);
    }
}
