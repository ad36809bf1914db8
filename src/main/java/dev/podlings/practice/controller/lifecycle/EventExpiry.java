package dev.podlings.practice.controller.lifecycle;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Takes old events away. Kubernetes, kube-apiserver {@code --event-ttl}: an hour after they were written last. */
public final class EventExpiry implements Reconciler {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    /** One piece of work for all events: the next look is for the oldest of them. */
    private static final Name ALL = new Name("", "events");

    private final Verbs verbs;
    private final Timeline time;
    private boolean waiting;

    public EventExpiry(Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        return !waiting && event.object().key().kind().equals(Kinds.EVENT) ? List.of(ALL) : List.of();
    }

    @Override
    public Again reconcile(Name all) {
        Instant now = time.now();
        Instant oldest = null;
        for (StoredObject event : verbs.list(Kinds.EVENT, "").objects()) {
            Instant written = written(event.object());
            if (!written.plus(KEPT).isAfter(now)) {
                remove(event);
            } else if (oldest == null || written.isBefore(oldest)) {
                oldest = written;
            }
        }
        waiting = oldest != null;
        if (oldest == null) {
            return Again.NO;
        }
        Duration left = Duration.between(now, oldest.plus(KEPT));
        return Again.in(left.compareTo(BETWEEN_LOOKS) < 0 ? BETWEEN_LOOKS : left);
    }

    private void remove(StoredObject event) {
        verbs.delete(
                Kinds.EVENT,
                event.key().namespace(),
                event.key().name(),
                DeleteOptions.only(event.uid()),
                Writer.API_SERVER);
    }

    private static Instant written(JsonNode event) {
        return Stream.of(
                        Json.text(event, "series", "lastObservedTime"),
                        Json.text(event, "lastTimestamp"),
                        Json.text(event, "eventTime"),
                        Json.text(event, "metadata", "creationTimestamp"))
                .flatMap(text -> moment(text).stream())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Any client may have written an event, and anything as its time. */
    private static Optional<Instant> moment(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }
}
