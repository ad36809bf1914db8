package dev.podlings.notebook;

import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lives of the pods during a step.
 *
 * @param length from the picture's begin, at the step's begin or shortly before anything happens, to the step's end
 * @param lanes one for each pod name, in the order of the names
 */
public record PodHistory(Duration length, List<Lane> lanes) {
    static final PodHistory NOTHING = new PodHistory(Duration.ZERO, List.of());

    public PodHistory {
        lanes = List.copyOf(lanes);
    }

    /** Whether anything became of any pod, so that there is something to see. */
    public boolean isEventful() {
        return lanes.stream()
                .flatMap(lane -> lane.lives().stream())
                .anyMatch(life ->
                        life.gone() || !life.from().isZero() || life.states().size() > 1);
    }

    /** The same, cut so that it begins this long before anything happens. */
    PodHistory withoutLead(Duration lead) {
        Duration first = lanes.stream()
                .flatMap(lane -> Stream.concat(
                        lane.lives().stream()
                                .flatMap(life -> Stream.concat(
                                        Stream.of(life.from(), life.to()),
                                        life.states().stream().map(Phase::from))),
                        lane.claims().stream().flatMap(claim -> Stream.of(claim.from(), claim.to()))))
                .filter(moment -> !moment.isZero())
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Duration cut = first.minus(lead);
        if (!isEventful() || cut.isNegative()) {
            return this;
        }
        return new PodHistory(
                length.minus(cut), lanes.stream().map(lane -> lane.earlier(cut)).toList());
    }

    private static Duration earlier(Duration moment, Duration by) {
        Duration earlier = moment.minus(by);
        return earlier.isNegative() ? Duration.ZERO : earlier;
    }

    /**
     * One name, and the pods that bore it, one after the other.
     *
     * @param claims those that its pods held, in the order in which they came
     */
    public record Lane(String name, List<Life> lives, List<Claim> claims) {
        public Lane {
            lives = List.copyOf(lives);
            claims = List.copyOf(claims);
        }

        Lane earlier(Duration by) {
            return new Lane(
                    name,
                    lives.stream().map(life -> life.earlier(by)).toList(),
                    claims.stream()
                            .map(claim -> new Claim(
                                    claim.name,
                                    claim.uid,
                                    PodHistory.earlier(claim.from, by),
                                    PodHistory.earlier(claim.to, by),
                                    claim.gone))
                            .toList());
        }
    }

    /**
     * One pod.
     *
     * @param uid the whole of it
     * @param claim the claim that it held; empty for none
     * @param states what it went through, each until the next begins
     * @param from since the picture's begin; zero for a pod that was there before
     * @param to when it was gone; the step's end for one that is still there
     * @param gone whether it was gone by then
     */
    public record Life(
            String uid, Optional<String> claim, List<Phase> states, Duration from, Duration to, boolean gone) {
        public Life {
            states = List.copyOf(states);
        }

        Life earlier(Duration by) {
            return new Life(
                    uid,
                    claim,
                    states.stream()
                            .map(phase -> new Phase(phase.state(), PodHistory.earlier(phase.from(), by)))
                            .toList(),
                    PodHistory.earlier(from, by),
                    PodHistory.earlier(to, by),
                    gone);
        }
    }

    /**
     * One claim of a volume.
     *
     * @param uid the whole of it
     * @param gone whether it was deleted by {@code to}
     */
    public record Claim(String name, String uid, Duration from, Duration to, boolean gone) {}

    /** What a pod was, from a moment on. */
    public record Phase(State state, Duration from) {}

    /** What is worth telling apart at a glance. */
    public enum State {
        PENDING,
        RUNNING,
        READY,
        TERMINATING,
        FAILED,
        COMPLETED;

        Sentence words() {
            return Say.of("pod." + name());
        }
    }
}
