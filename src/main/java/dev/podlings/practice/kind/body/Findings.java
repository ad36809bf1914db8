package dev.podlings.practice.kind.body;

import dev.podlings.practice.kind.syntax.GoQuote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was noticed while a body was read: the first real fault, and what only strict readers mind. */
final class Findings {
    /** Kubernetes stops counting there as well. */
    private static final int MOST = 100;

    private final Set<String> strict = new LinkedHashSet<>();
    private @Nullable String fault;

    void unknown(String path) {
        note("unknown field " + GoQuote.quoted(path));
    }

    void duplicate(String path) {
        note("duplicate field " + GoQuote.quoted(path));
    }

    void note(String finding) {
        if (strict.size() < MOST) {
            strict.add(finding);
        }
    }

    /** Reading goes on after a fault, but only the first one is told. */
    void fault(String message) {
        if (fault == null) {
            fault = message;
        }
    }

    @Nullable
    String fault() {
        return fault;
    }

    List<String> strict() {
        return new ArrayList<>(strict);
    }
}
