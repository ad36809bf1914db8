package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import dev.podlings.practice.node.file.FileFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a member comes to lead its set, or to follow: heartbeats and elections. Guarded by {@link Members}' monitor. */
final class Election {
    /** MongoDB: a secondary calls for an election when it has not seen a primary for so long. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Member member;
    private Instant primarySeen = Instant.EPOCH;
    private Instant majoritySeen = Instant.EPOCH;
    private String syncSource = "";

    Election(Member member) {
        this.member = member;
    }

    /** The host that the member copies from; "" for none. */
    String syncSource() {
        return syncSource;
    }

    /** What a heartbeat does: looks at the others, follows a primary, or becomes one. */
    void beat() {
        Config now = member.config();
        if (now == null || !member.isUp()) {
            return;
        }
        Instant moment = member.time().now();
        if (member.self(now).isEmpty()) {
            member.become(Member.State.REMOVED);
            return;
        }
        List<Member> reachable = reachable(now);
        boolean majority = reachable.size() * 2 > now.hosts().size();
        majoritySeen = majority ? moment : majoritySeen;
        Member primary = reachable.stream()
                .filter(each -> each.state() == Member.State.PRIMARY)
                .max(Comparator.comparingLong(Member::term))
                .orElse(null);
        if (member.state() == Member.State.PRIMARY) {
            leadOn(primary, moment);
        } else if (primary != null) {
            follow(primary, moment);
        } else {
            member.become(Member.State.SECONDARY);
            stand(reachable, majority, moment);
        }
    }

    /** Those of the set that answer, this one among them. Who has an older configuration gets this one. */
    private List<Member> reachable(Config now) {
        List<Member> reachable = new ArrayList<>();
        for (Config.Host host : now.hosts()) {
            member.peer(host)
                    .filter(peer -> String.valueOf(member.setName()).equals(peer.setName()))
                    .ifPresent(peer -> {
                        Config theirs = peer.config();
                        if (theirs == null || theirs.version() < now.version()) {
                            peer.accept(now);
                        }
                        reachable.add(peer);
                    });
        }
        return reachable;
    }

    private void leadOn(@Nullable Member primary, Instant moment) {
        boolean alone = Duration.between(majoritySeen, moment).compareTo(TIMEOUT) >= 0;
        if (alone || (primary != null && primary != member)) {
            member.say(
                    alone
                            ? "Can't see a majority of the set, relinquishing primary"
                            : "Stepping down from primary in response to heartbeat",
                    new Document());
            member.become(Member.State.SECONDARY);
        }
        syncSource = "";
    }

    private void follow(Member primary, Instant moment) {
        primarySeen = moment;
        Config now = primary.config();
        syncSource =
                now == null ? "" : primary.self(now).map(Config.Host::toString).orElse("");
        if (!member.replication().position().equals(primary.replication().position())) {
            try {
                member.replication().follow(primary.replication());
            } catch (FileFailure full) {
                member.complain("Initial sync failed", full);
            }
        }
        member.become(Member.State.SECONDARY);
    }

    /** The best of those that can be reached becomes the primary; the others wait for it. */
    private void stand(List<Member> reachable, boolean majority, Instant moment) {
        boolean missed = Duration.between(primarySeen, moment).compareTo(TIMEOUT) >= 0;
        Config now = member.config();
        if (!majority || !missed || now == null) {
            return;
        }
        Member best = reachable.stream()
                .max(Comparator.comparingDouble((Member each) -> priority(each, now))
                        .thenComparing(each -> each.replication().position())
                        .thenComparing(Comparator.comparingInt((Member each) -> id(each, now))
                                .reversed()))
                .orElse(member);
        if (best == member && priority(member, now) > 0) {
            long term = reachable.stream().mapToLong(Member::term).max().orElse(member.term()) + 1;
            member.replication().begin(term);
            majoritySeen = moment;
            member.become(Member.State.PRIMARY);
            member.say("Election succeeded, assuming primary role", new Document("term", term));
        }
    }

    private static double priority(Member of, Config now) {
        return of.self(now).map(Config.Host::priority).orElse(0.0);
    }

    private static int id(Member of, Config now) {
        return of.self(now).map(Config.Host::id).orElse(0);
    }

    /** The set begins: an election need not wait for a primary that nobody ever saw. */
    void first() {
        primarySeen = Instant.EPOCH;
        beat();
    }

    /** Gives the primary's role up; the others need not wait for the election timeout. */
    void stepDown() {
        boolean was = member.state() == Member.State.PRIMARY;
        member.become(Member.State.SECONDARY);
        if (was) {
            primarySeen = member.time().now();
            member.others().forEach(Election::hurry);
        }
    }

    private static void hurry(Member peer) {
        peer.election().primarySeen = Instant.EPOCH;
        peer.time().run(() -> {
            synchronized (peer.set()) {
                peer.election().beat();
            }
        });
    }
}
