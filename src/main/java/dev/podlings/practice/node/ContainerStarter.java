package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.node.file.Digests;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Brings one pod's containers up: image, configuration, start, probes, and again after a crash. */
final class ContainerStarter {
    private final NodeParts parts;
    private final PodWorker pod;

    ContainerStarter(NodeParts parts, PodWorker pod) {
        this.parts = parts;
        this.pod = pod;
    }

    void start(ContainerRecord container) {
        container.later = null;
        Registry.Answer answer = parts.registry().find(Json.text(container.spec(), "image"));
        if (answer instanceof Registry.Answer.Found found) {
            bring(container, found.image());
        } else if (answer instanceof Registry.Answer.Refused refused) {
            pullInVain(container, refused.error());
        } else if (answer instanceof Registry.Answer.Invalid invalid) {
            pod.event("Warning", container, "InspectFailed", invalid.error());
            pod.event("Warning", container, "Failed", "Error: InvalidImageName");
            hold(container, "InvalidImageName", invalid.error(), Duration.ofSeconds(15));
        }
    }

    /** A container that ran has ended and is to run again. */
    void restart(ContainerRecord container, Instant ended) {
        Instant now = parts.time().now();
        Duration left = container.restarts.left(ended, now);
        if (left.isZero()) {
            startOnceMore(container);
            return;
        }
        String of = "restarting failed container";
        String id = container.name() + " in pod " + Json.text(pod.pod(), "metadata", "name") + "_"
                + Json.text(pod.pod(), "metadata", "namespace") + "("
                + Json.text(pod.pod(), "metadata", "uid") + ")";
        container.lastState = container.state;
        container.state = new ContainerState.Waiting(
                "CrashLoopBackOff",
                "back-off " + text(container.restarts.delay()) + " " + of + "=" + id.replace(" in pod ", " pod="));
        pod.event("Warning", container, "BackOff", "Back-off " + of + " " + id);
        pod.report();
        container.later = parts.time().after(left, () -> startOnceMore(container));
    }

    private void startOnceMore(ContainerRecord container) {
        container.restarts = container.restarts.grown(parts.time().now());
        if (container.state instanceof ContainerState.Terminated) {
            container.lastState = container.state;
        }
        container.restartCount++;
        start(container);
    }

    private void bring(ContainerRecord container, Image image) {
        String name = Json.text(container.spec(), "image");
        boolean always = Json.text(container.spec(), "imagePullPolicy").equals("Always");
        boolean present = parts.images().has(image);
        if (present && !always) {
            pod.event(
                    "Normal",
                    container,
                    "Pulled",
                    "Container image \"" + name + "\" already present on machine and can be accessed by the pod");
            create(container, image);
            return;
        }
        if (Json.text(container.spec(), "imagePullPolicy").equals("Never")) {
            String message = "Container image \"" + name + "\" is not present with pull policy of Never";
            pod.event("Warning", container, "ErrImageNeverPull", message);
            pod.event("Warning", container, "Failed", "Error: ErrImageNeverPull");
            hold(container, "ErrImageNeverPull", message, Duration.ofSeconds(15));
            return;
        }
        pod.event("Normal", container, "Pulling", "Pulling image \"" + name + "\"");
        Duration takes = parts.life().delay(present ? "pull-failed" : "pulled");
        container.later = parts.time().after(takes, () -> {
            parts.images().add(image);
            pod.event(
                    "Normal",
                    container,
                    "Pulled",
                    "Successfully pulled image \"" + name + "\" in " + text(takes) + " (" + text(takes)
                            + " including waiting). Image size: " + image.size() + " bytes.");
            create(container, image);
        });
    }

    private void pullInVain(ContainerRecord container, String error) {
        String name = Json.text(container.spec(), "image");
        if (Json.text(container.spec(), "imagePullPolicy").equals("Never")) {
            hold(
                    container,
                    "ErrImageNeverPull",
                    "Container image \"" + name + "\" is not present with pull policy of Never",
                    Duration.ofSeconds(15));
            return;
        }
        pod.event("Normal", container, "Pulling", "Pulling image \"" + name + "\"");
        container.later = parts.time().after(parts.life().delay("pull-failed"), () -> {
            pod.event("Warning", container, "Failed", "Failed to pull image \"" + name + "\": " + error);
            pod.event("Warning", container, "Failed", "Error: ErrImagePull");
            Instant now = parts.time().now();
            container.pulls = container.pulls.grown(now);
            container.state = new ContainerState.Waiting("ErrImagePull", error);
            pod.report();
            Duration left = container.pulls.delay();
            container.later = parts.time().after(parts.life().delay("pull-failed"), () -> {
                pod.event("Normal", container, "BackOff", "Back-off pulling image \"" + name + "\"");
                pod.event("Warning", container, "Failed", "Error: ImagePullBackOff");
                hold(
                        container,
                        "ImagePullBackOff",
                        "Back-off pulling image \"" + name + "\": ErrImagePull: " + error,
                        left);
            });
        });
    }

    private void hold(ContainerRecord container, String reason, String message, Duration again) {
        container.state = new ContainerState.Waiting(reason, message);
        pod.report();
        container.later = parts.time().after(again, () -> start(container));
    }

    private void create(ContainerRecord container, Image image) {
        container.later = parts.time().after(parts.life().delay("started"), () -> run(container, image));
    }

    private void run(ContainerRecord container, Image image) {
        container.later = null;
        String id = "containerd://"
                + Digests.sha256(Json.text(pod.pod(), "metadata", "uid") + "/" + container.name() + "/"
                        + container.restartCount);
        String before = container.containerId;
        container.containerId = id;
        try {
            ContainerRecord.Running inside = parts.runtime()
                    .start(new ContainerRuntime.Start(
                            pod.pod(),
                            container.spec(),
                            image,
                            id,
                            pod.ip(),
                            container.restartCount,
                            exit -> parts.time()
                                    .after(parts.life().delay("stopped"), () -> exited(container, id, exit))));
            container.inside = inside;
        } catch (ContainerRuntime.CannotStart problem) {
            container.containerId = before;
            cannotStart(container, problem, id);
            return;
        }
        pod.event("Normal", container, "Created", "Container created");
        pod.event("Normal", container, "Started", "Container started");
        container.imageId = image.id();
        container.state = new ContainerState.Running(parts.time().now());
        container.started = !container.hasProbe("startupProbe");
        container.ready = container.started
                && !container.hasProbe("readinessProbe")
                && (!container.isInit() || container.isSidecar());
        afterStart(container);
        container.prober = new Prober(
                container.spec(), Objects.requireNonNull(container.inside), parts.time(), new Answers(container));
        container.prober.start();
        pod.started(container);
    }

    private void exited(ContainerRecord container, String id, ContainerRuntime.Exit exit) {
        if (container.containerId.equals(id) && container.inside != null) {
            pod.ended(container, exit);
        }
    }

    private void cannotStart(ContainerRecord container, ContainerRuntime.CannotStart problem, String id) {
        boolean created = problem.reason().equals("RunContainerError");
        if (created) {
            pod.event("Normal", container, "Created", "Container created");
        }
        pod.event("Warning", container, "Failed", "Error: " + problem.message());
        if (!created) {
            hold(container, problem.reason(), problem.message(), Duration.ofSeconds(10));
            return;
        }
        // containerd leaves a container behind that ended with 128 and never ran
        container.containerId = id;
        container.state = new ContainerState.Running(Instant.EPOCH);
        pod.ended(container, new ContainerRuntime.Exit(128, "StartError", problem.message()));
    }

    private void afterStart(ContainerRecord container) {
        JsonNode hook = container.spec().path("lifecycle").path("postStart");
        ContainerRecord.Running inside = container.inside;
        if (hook.isObject() && inside != null) {
            inside.look(
                    hook,
                    Duration.ofMinutes(10),
                    finding -> parts.time().run(() -> {
                        if (finding.result() != Prober.Result.SUCCESS && inside == container.inside) {
                            pod.event("Warning", container, "FailedPostStartHook", "PostStartHook failed");
                            inside.kill();
                        }
                    }));
        }
    }

    /** What the probes of a container say. */
    private final class Answers implements Prober.Listener {
        private final ContainerRecord container;

        Answers(ContainerRecord container) {
            this.container = container;
        }

        @Override
        public void startedUp() {
            container.started = true;
            container.ready = !container.hasProbe("readinessProbe");
            pod.report();
            if (container.isSidecar()) {
                pod.goOn();
            }
        }

        @Override
        public void ready(boolean ready) {
            if (container.ready != ready) {
                container.ready = ready;
                pod.report();
            }
        }

        @Override
        public void unhealthy(String probe) {
            ContainerRecord.Running inside = container.inside;
            if (pod.isEnding() || inside == null) {
                return;
            }
            pod.event(
                    "Normal",
                    container,
                    "Killing",
                    "Container " + container.name() + " failed " + probe.toLowerCase(java.util.Locale.ROOT)
                            + " probe, will be restarted");
            inside.terminate();
            int grace = Json.number(pod.pod(), 30, "spec", "terminationGracePeriodSeconds");
            parts.time().after(Duration.ofSeconds(grace), () -> {
                if (container.inside == inside) {
                    inside.kill();
                }
            });
        }

        @Override
        public void failed(String message) {
            pod.event("Warning", container, "Unhealthy", message);
        }
    }

    /** As Go prints a duration: 10s, 1m20s, 1.5s, 400ms. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        String seconds =
                millis % 1000 == 0 ? Long.toString(millis / 1000 % 60) : Double.toString(millis % 60_000 / 1000.0);
        return millis < 60_000 ? seconds + "s" : millis / 60_000 + "m" + seconds + "s";
    }
}
