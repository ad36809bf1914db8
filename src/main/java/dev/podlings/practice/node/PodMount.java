package dev.podlings.practice.node;

import dev.podlings.time.Timeline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries to mount a pod's volumes until it works, less and less often. */
final class PodMount {
    // kubelet, exponential back-off of volume operations
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(122);

    private final Timeline time;
    private final Supplier<Optional<String>> problem;
    private final Consumer<String> failed;
    private final Runnable mounted;
    private Duration wait = FIRST;
    private Timeline.@Nullable Later later;

    /**
     * @param problem why it cannot be done now
     * @param failed told of each time that it could not
     */
    PodMount(Timeline time, Supplier<Optional<String>> problem, Consumer<String> failed, Runnable mounted) {
        this.time = time;
        this.problem = problem;
        this.failed = failed;
        this.mounted = mounted;
    }

    void begin() {
        Optional<String> trouble = problem.get();
        if (trouble.isEmpty()) {
            mounted.run();
            return;
        }
        failed.accept(trouble.get());
        later = time.after(wait, this::begin);
        Duration twice = wait.multipliedBy(2);
        wait = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    void stop() {
        if (later != null) {
            later.cancel();
            later = null;
        }
    }
}
