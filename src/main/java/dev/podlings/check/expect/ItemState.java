package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Pods;
import dev.podlings.words.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The states that objects are counted by. */
enum ItemState {
    READY(item -> Pods.isReady(item) && !item.isDeleting()),
    UNREADY(item -> !Pods.isReady(item)),
    DELETING(Item::isDeleting),
    PENDING(item -> "Pending".equals(item.text("status", "phase"))),
    RUNNING(item -> "Running".equals(item.text("status", "phase")) && !item.isDeleting()),
    BOUND(item -> "Bound".equals(item.text("status", "phase")));

    // A lambda that captures nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Item> question;

    ItemState(Predicate<Item> question) {
        this.question = question;
    }

    boolean holds(Item item) {
        return question.test(item);
    }

    Sentence spoken() {
        return Say.of("state.of." + name());
    }

    static Optional<ItemState> named(String word) {
        return Arrays.stream(values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values())
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
