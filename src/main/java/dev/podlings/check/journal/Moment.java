package dev.podlings.check.journal;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A turn in an object's life, as orders of events are written: {@code mongo-0 ready}, {@code mongo-1 created}. */
public record Moment(Instant at, What what, Ref ref, String uid) {

    /** The turns that an object can take. */
    public enum What {
        CREATED((before, after) ->
                before == null || (after != null && !before.uid().equals(after.uid()))),
        SCHEDULED((before, after) -> is(after, Pods::isScheduled) && !is(before, Pods::isScheduled)),
        RUNNING((before, after) -> isPhase(after, "Running") && !isPhase(before, "Running")),
        BOUND((before, after) -> isPhase(after, "Bound") && !isPhase(before, "Bound")),
        READY((before, after) -> is(after, Pods::isReady) && !is(before, Pods::isReady)),
        UNREADY((before, after) -> is(before, Pods::isReady) && after != null && !Pods.isReady(after)),
        RESTARTED((before, after) -> before != null && after != null && Pods.restarts(after) > Pods.restarts(before)),
        DELETING((before, after) -> is(after, Item::isDeleting) && !is(before, Item::isDeleting)),
        DELETED((before, after) ->
                after == null || (before != null && !before.uid().equals(after.uid())));

        // A lambda that captures nothing.
        @SuppressWarnings("ImmutableEnumChecker")
        private final BiPredicate<@Nullable Item, @Nullable Item> happened;

        What(BiPredicate<@Nullable Item, @Nullable Item> happened) {
            this.happened = happened;
        }

        /** As an author writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<What> named(String word) {
            return Arrays.stream(values())
                    .filter(what -> what.word().equals(word))
                    .findFirst();
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(What::word).toList();
        }

        private static boolean is(@Nullable Item item, java.util.function.Predicate<Item> question) {
            return item != null && question.test(item);
        }

        private static boolean isPhase(@Nullable Item item, String phase) {
            return item != null && phase.equals(item.text("status", "phase"));
        }
    }

    /** The turns that a change means, in the order of a life. */
    public static List<Moment> of(Entry.Change change) {
        List<Moment> out = new ArrayList<>(2);
        if (change.kind() == Kind.EVENT) {
            return out;
        }
        for (What what : What.values()) {
            if (what.happened.test(change.before(), change.after())) {
                out.add(new Moment(
                        change.at(), what, change.ref(), change.item().uid()));
            }
        }
        return out;
    }

    /** {@code mongo-1 created}. */
    public String spoken() {
        return ref.name() + " " + what.word();
    }
}
