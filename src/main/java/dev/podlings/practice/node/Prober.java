package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.time.Timeline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks one container's probes, with their periods and thresholds. Lives on the timeline, as long as one start of it.
 */
final class Prober {
    /** What a look inside found. */
    record Finding(Result result, String output) {
        static final Finding SUCCESS = new Finding(Result.SUCCESS, "");

        static Finding failure(String output) {
            return new Finding(Result.FAILURE, output);
        }

        static Finding error(String output) {
            return new Finding(Result.ERROR, output);
        }
    }

    /** How a probe ended. An error is a probe that could not be asked: it changes nothing. */
    enum Result {
        SUCCESS,
        FAILURE,
        ERROR
    }

    /** Who wants to know. */
    interface Listener {
        void startedUp();

        void ready(boolean ready);

        /**
         * The container must be restarted.
         *
         * @param probe such as {@code Liveness}
         */
        void unhealthy(String probe);

        /**
         * A look failed.
         *
         * @param message for the event
         */
        void failed(String message);
    }

    private final ContainerRecord.Running inside;
    private final Timeline time;
    private final Listener listener;
    private final JsonNode container;
    private boolean stopped;

    Prober(JsonNode container, ContainerRecord.Running inside, Timeline time, Listener listener) {
        this.container = container;
        this.inside = inside;
        this.time = time;
        this.listener = listener;
    }

    /** Begins as soon as the container's first process has done its first work. */
    void start() {
        if (!hasAny()) {
            return;
        }
        inside.whenSettled(() -> time.run(this::begin));
    }

    void stop() {
        stopped = true;
    }

    /** A container that is being stopped is not asked any more whether it lives. */
    private boolean hasAny() {
        return container.has("startupProbe") || container.has("readinessProbe") || container.has("livenessProbe");
    }

    private void begin() {
        if (container.path("startupProbe").isObject()) {
            new Series("Startup", container.path("startupProbe")).begin();
        } else {
            beginOthers();
        }
    }

    private void beginOthers() {
        for (String name : new String[] {"Readiness", "Liveness"}) {
            JsonNode probe = container.path(name.toLowerCase(java.util.Locale.ROOT) + "Probe");
            if (probe.isObject()) {
                new Series(name, probe).begin();
            }
        }
    }

    /** One probe and its last answers. */
    private final class Series {
        private final String name;
        private final JsonNode probe;
        private final Duration period;
        private @Nullable Result last;
        private int alike;
        private boolean over;

        Series(String name, JsonNode probe) {
            this.name = name;
            this.probe = probe;
            this.period = Duration.ofSeconds(Math.max(1, Json.number(probe, 10, "periodSeconds")));
        }

        void begin() {
            time.after(Duration.ofSeconds(Json.number(probe, 0, "initialDelaySeconds")), this::look);
        }

        private void look() {
            if (stopped || over) {
                return;
            }
            Duration timeout = Duration.ofSeconds(Math.max(1, Json.number(probe, 1, "timeoutSeconds")));
            inside.look(probe, timeout, finding -> time.run(() -> heard(finding)));
            time.after(period, this::look);
        }

        private void heard(Finding finding) {
            if (stopped || over) {
                return;
            }
            if (finding.result() == Result.ERROR) {
                listener.failed(name + " probe errored and resulted in unknown state: " + finding.output());
                return;
            }
            if (finding.result() == Result.FAILURE) {
                listener.failed(name + " probe failed: " + finding.output());
            }
            alike = finding.result() == last ? alike + 1 : 1;
            last = finding.result();
            boolean success = last == Result.SUCCESS;
            int needed =
                    success ? Json.number(probe, 1, "successThreshold") : Json.number(probe, 3, "failureThreshold");
            if (alike >= needed) {
                decided(success);
            }
        }

        private void decided(boolean success) {
            if (name.equals("Readiness")) {
                listener.ready(success);
            } else if (!success) {
                over = true;
                listener.unhealthy(name);
            } else if (name.equals("Startup")) {
                over = true;
                listener.startedUp();
                beginOthers();
            }
        }
    }
}
