package dev.podlings.notebook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The lives of the pods during a step.
 *
 * @param length from the step's begin to its end
 * @param lanes one for each pod name, in the order of the names
 */
public record PodHistory(Duration length, List<Lane> lanes) {

    public PodHistory {
        lanes = List.copyOf(lanes);
    }

    /** One name, and the pods that bore it, one after the other. */
    public record Lane(String name, List<Life> lives) {
        public Lane {
            lives = List.copyOf(lives);
        }
    }

    /**
     * One pod.
     *
     * @param uid the whole of it
     * @param claim the claim that it held; empty for none
     * @param states what it went through, each until the next begins
     * @param from since the step's begin; zero for a pod that was there before
     * @param to when it was gone; the step's end for one that is still there
     * @param gone whether it was gone by then
     */
    public record Life(
            String uid, Optional<String> claim, List<Phase> states, Duration from, Duration to, boolean gone) {
        public Life {
            states = List.copyOf(states);
        }
    }

    /** What a pod was, from a moment on. */
    public record Phase(State state, Duration from) {}

    /** What is worth telling apart at a glance. */
    public enum State {
        PENDING("pending"),
        RUNNING("running, not ready"),
        READY("ready"),
        TERMINATING("terminating"),
        FAILED("failed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
