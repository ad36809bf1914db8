package dev.podlings.terminal.text;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** The roles that a piece of text has at once: a link may be strong. */
public record Style(Set<Role> roles) {
    public static final Style PLAIN = new Style(Set.of());

    public Style {
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    public static Style of(Role... roles) {
        return roles.length == 0 ? PLAIN : new Style(Set.of(roles));
    }

    public Style with(Role role) {
        if (roles.contains(role)) {
            return this;
        }
        EnumSet<Role> more = EnumSet.of(role);
        more.addAll(roles);
        return new Style(more);
    }

    public Style without(Role role) {
        Set<Role> fewer = new HashSet<>(roles);
        fewer.remove(role);
        return new Style(fewer);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
