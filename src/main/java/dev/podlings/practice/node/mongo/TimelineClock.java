package dev.podlings.practice.node.mongo;

import dev.podlings.time.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The timeline's time for the library's engine. */
final class TimelineClock extends Clock {
    private final Timeline time;

    TimelineClock(Timeline time) {
        this.time = time;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return time.now();
    }
}
