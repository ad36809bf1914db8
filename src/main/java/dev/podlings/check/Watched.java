package dev.podlings.check;

import dev.podlings.check.expect.Expectation;
import dev.podlings.check.expect.Judge;
import dev.podlings.check.expect.ObjectName;
import dev.podlings.check.expect.Scene;
import dev.podlings.check.expect.Values;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One check under watch: its judge, and when its turn began. Lives on the timeline's thread. */
final class Watched implements AutoCloseable {
    private static final Set<Kind> MADE_BY_WORKLOADS = EnumSet.of(Kind.POD, Kind.REPLICA_SET, Kind.CONTROLLER_REVISION);

    private final Check check;
    private final Judge judge;
    private boolean hadItsTurn;
    private boolean passedOnce;
    private @Nullable Instant turn;
    private Verdict latest = Verdict.waiting(Say.of("notLooked"));

    Watched(Check check, Scene scene) {
        this.check = check;
        this.judge = check.expectation().open(scene, check.each());
    }

    Check check() {
        return check;
    }

    Expectation expectation() {
        return check.expectation();
    }

    List<ObjectName> mentions() {
        return check.mentions();
    }

    /** Those of them that are the same whatever the values are. */
    List<Ref> named() {
        return mentions().stream().flatMap(name -> name.plain().stream()).toList();
    }

    /** Whether it names what this was done to, or looks among what comes and goes with it. */
    boolean isAbout(Deed deed) {
        Set<Kind> kinds = expectation().looksAmong();
        return deed.what() != Deed.What.MADE_ELSEWHERE
                && (named().contains(deed.ref())
                        || kinds.contains(deed.ref().kind())
                        || (deed.ref().kind().isWorkload() && kinds.stream().anyMatch(MADE_BY_WORKLOADS::contains)));
    }

    void saw(Entry entry) {
        try {
            judge.saw(entry);
        } catch (Values.Unresolved unknown) {
            latest = unknown.verdict();
        }
    }

    JsonNode history() {
        return judge.history();
    }

    void recall(JsonNode history) {
        judge.recall(history);
    }

    void proven() {
        judge.proven();
    }

    /** It was ticked when the step was last watched. */
    void wasSo() {
        judge.wasSo();
    }

    void nudge() {
        judge.nudge();
    }

    boolean isAsking() {
        return judge.isAsking();
    }

    /** What its judge says, whoever's turn it is. */
    Verdict judged() {
        try {
            latest = judge.verdict();
        } catch (Values.Unresolved unknown) {
            latest = unknown.verdict();
        }
        passedOnce = passedOnce || (hadItsTurn && latest.isPassed());
        return latest;
    }

    /** Whether its judge said so when it was last asked. */
    boolean isPassed() {
        return latest.isPassed();
    }

    /** Whether it has not had its first look yet: a command still runs. */
    boolean isLooking() {
        return latest.state() == Verdict.State.WAITING;
    }

    /** Whether it has passed in its turn, now or before. */
    boolean hasPassed() {
        return passedOnce;
    }

    /** Says that it is its turn, from now on. */
    void takesItsTurn(Instant now) {
        if (!hadItsTurn) {
            hadItsTurn = true;
            judge.turn();
        }
        turn = turn == null ? now : turn;
    }

    /** Counts its time from now, if its turn has come. */
    void countsFrom(Instant now) {
        turn = turn == null ? null : now;
    }

    /** Whether its time is over; never before its turn. */
    boolean isOverdue(Instant now) {
        return turn != null && !now.isBefore(turn.plus(check.within()));
    }

    /** Whether waiting longer is not going to change anything, as far as it is its turn. */
    boolean isSettled(Instant now) {
        return turn == null
                || latest.isPassed()
                || latest.state() == Verdict.State.CANNOT
                || latest.state() == Verdict.State.ERROR
                || isOverdue(now);
    }

    /** When its time will be over, or null before its turn. */
    @Nullable
    Instant deadline() {
        return turn == null ? null : turn.plus(check.within());
    }

    @Override
    public void close() {
        judge.close();
    }
}
