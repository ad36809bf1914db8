package dev.podlings.practice.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Containers that wait to be stopped, end with 0 when they are, and are always healthy. */
final class IdleRuntime implements ContainerRuntime {

    @Override
    public Optional<String> cannotMount(JsonNode pod) {
        return Optional.empty();
    }

    @Override
    public ContainerRecord.Running start(Start start) {
        AtomicBoolean ended = new AtomicBoolean();
        return new ContainerRecord.Running() {
            @Override
            public void terminate() {
                end(0);
            }

            @Override
            public void kill() {
                end(137);
            }

            private void end(int code) {
                if (ended.compareAndSet(false, true)) {
                    start.ended().accept(Exit.of(code));
                }
            }

            @Override
            public void look(JsonNode action, Duration timeout, Consumer<Prober.Finding> found) {
                found.accept(Prober.Finding.SUCCESS);
            }

            @Override
            public void whenSettled(Runnable task) {
                task.run();
            }
        };
    }

    @Override
    public void remove(String podUid) {}
}
