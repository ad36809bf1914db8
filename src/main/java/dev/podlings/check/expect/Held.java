package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Plain;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code for: 20s}: it is so, and stays so that long. */
public record Held(Expectation part, Duration length) implements Expectation {

    @Override
    public List<Expectation> parts() {
        return List.of(part);
    }

    @Override
    public Judge open(Scene scene) {
        return new Watch(scene, part.open(scene));
    }

    @Override
    public List<ObjectName> mentions() {
        return part.mentions();
    }

    @Override
    public boolean isPromise() {
        return part.isPromise();
    }

    @Override
    public boolean intends(Deed deed) {
        return part.intends(deed);
    }

    private final class Watch implements Judge {
        private final Scene scene;
        private final Judge inner;
        private @Nullable Instant since;
        private boolean hasLasted;
        private Timeline.@Nullable Later alarm;

        Watch(Scene scene, Judge inner) {
            this.scene = scene;
            this.inner = inner;
        }

        @Override
        public void saw(Entry entry) {
            inner.saw(entry);
            look();
        }

        /** What was so before its turn does not count. */
        @Override
        public void turn() {
            inner.turn();
            since = null;
            silence();
        }

        @Override
        public void wasSo() {
            inner.wasSo();
            hasLasted = true;
        }

        /** Looks at every entry, so that not even a short lapse goes unnoticed. */
        private Verdict look() {
            Verdict now = inner.verdict();
            if (!now.isPassed()) {
                since = null;
                // While nobody has looked it has not lapsed.
                hasLasted = hasLasted && now.state() == Verdict.State.WAITING;
                silence();
            } else if (since == null) {
                since = hasLasted ? scene.instant().minus(length) : scene.instant();
                alarm = scene.time().after(length, scene::changed);
            }
            return now;
        }

        @Override
        public Verdict verdict() {
            Verdict now = look();
            if (since == null) {
                return now;
            }
            Duration held = Duration.between(since, scene.instant());
            return held.compareTo(length) >= 0
                    ? now.fact(Say.of("held", Plain.time(length)))
                    : Verdict.notYet(Say.of("held.soFar", now.headline(), Plain.time(held), Plain.time(length)));
        }

        @Override
        public JsonNode history() {
            return inner.history();
        }

        @Override
        public void recall(JsonNode history) {
            inner.recall(history);
        }

        @Override
        public void proven() {
            inner.proven();
        }

        @Override
        public void nudge() {
            inner.nudge();
        }

        @Override
        public boolean isAsking() {
            return inner.isAsking();
        }

        private void silence() {
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
        }

        @Override
        public void close() {
            silence();
            inner.close();
        }
    }
}
