package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import dev.podlings.practice.node.process.Worker;
import dev.podlings.time.Timeline;
import io.netty.channel.Channel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits until enough members have a write. MongoDB: without a write concern of its own, a write to a replica set waits
 * for the majority (since 5.0); without {@code wtimeout} it waits until the primary steps down, or the client goes.
 */
final class WriteConcern {
    private final Member member;
    private final Document asked;
    private final Object wanted;
    private boolean late;

    WriteConcern(Member member, Document command) {
        this.member = member;
        this.asked = command.get("writeConcern") instanceof Document given ? given : new Document();
        this.wanted = asked.getOrDefault("w", "majority");
    }

    /** Adds to the answer of a write that was just done what mongod says when too few members have it. */
    Document to(Document answer, Channel client) {
        int needed = needed();
        if (needed > member.bearing()) {
            return refused(answer, error(100, "UnsatisfiableWriteConcern", "Not enough data-bearing nodes"));
        }
        Replication.Position write = member.replication().position();
        if (member.having(write) >= needed) {
            return answer;
        }
        await(write, needed, client);
        if (member.having(write) >= needed) {
            return answer;
        }
        if (late) {
            return refused(
                    answer,
                    error(64, timeoutName(), "waiting for replication timed out")
                            .append("errInfo", new Document("wtimeout", true).append("writeConcern", asked)));
        }
        if (!member.isUp()) {
            return refused(answer, error(11600, "InterruptedAtShutdown", "interrupted at shutdown"));
        }
        // ReplicationCoordinatorImpl: who waits for replication is woken when the primary steps down
        return refused(answer, error(189, "PrimarySteppedDown", "Primary stepped down while waiting for replication"));
    }

    /** Lets go of the members' monitor meanwhile, so that the others go on. */
    private void await(Replication.Position write, int needed, Channel client) {
        Object all = member.set();
        Timeline.Later limit = limit();
        client.closeFuture().addListener(gone -> wake());
        try {
            Worker.waitUntil(
                    all,
                    () -> late
                            || !client.isActive()
                            || !member.isUp()
                            || member.state() != Member.State.PRIMARY
                            || member.having(write) >= needed);
        } finally {
            if (limit != null) {
                limit.cancel();
            }
        }
    }

    private Timeline.@Nullable Later limit() {
        if (!(asked.get("wtimeout") instanceof Number limit) || limit.longValue() <= 0) {
            return null;
        }
        return member.time().after(Duration.ofMillis(limit.longValue()), () -> {
            late = true;
            wake();
        });
    }

    private void wake() {
        synchronized (member.set()) {
            member.set().notifyAll();
        }
    }

    private int needed() {
        if (wanted instanceof Number number) {
            return number.intValue();
        }
        return "majority".equals(wanted) ? member.bearing() / 2 + 1 : 1;
    }

    // MongoDB 8.1 renamed it.
    private String timeoutName() {
        return member.version().get(0) > 8
                        || (member.version().get(0) == 8 && member.version().get(1) > 0)
                ? "WriteConcernTimeout"
                : "WriteConcernFailed";
    }

    private static Document refused(Document answer, Document error) {
        return answer.append("writeConcernError", error);
    }

    private static Document error(int code, String name, String message) {
        return new Document("code", code).append("codeName", name).append("errmsg", message);
    }
}
