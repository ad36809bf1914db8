package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Containers that do what the test says. */
final class ScriptedRuntime implements ContainerRuntime {
    private final Map<String, Consumer<Exit>> running = new HashMap<>();
    Prober.Finding answer = Prober.Finding.SUCCESS;
    Optional<String> mountProblem = Optional.empty();
    boolean ignoresTerm;
    int kills;

    List<String> running() {
        return running.keySet().stream()
                .map(each -> each.substring(each.indexOf('/') + 1))
                .toList();
    }

    void exit(String container, int code) {
        running.keySet().stream()
                .filter(each -> each.endsWith("/" + container))
                .findFirst()
                .map(running::remove)
                .orElseThrow()
                .accept(Exit.of(code));
    }

    void exit(String pod, String container, int code) {
        running.remove(pod + "/" + container).accept(Exit.of(code));
    }

    @Override
    public Optional<String> cannotMount(JsonNode pod) {
        return mountProblem;
    }

    @Override
    public ContainerRecord.Running start(Start start) {
        String key = Json.text(start.pod(), "metadata", "name") + "/" + Json.text(start.container(), "name");
        running.put(key, start.ended());
        return new ContainerRecord.Running() {
            @Override
            public void terminate() {
                if (!ignoresTerm) {
                    end(0);
                }
            }

            @Override
            public void kill() {
                kills++;
                end(137);
            }

            private void end(int code) {
                if (running.remove(key, start.ended())) {
                    start.ended().accept(Exit.of(code));
                }
            }

            @Override
            public void look(JsonNode action, Duration timeout, Consumer<Prober.Finding> found) {
                found.accept(answer);
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
