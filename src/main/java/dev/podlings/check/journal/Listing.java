package dev.podlings.check.journal;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.time.Timeline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads all objects of a kind, page by page. What it answers is told on the timeline's thread. */
record Listing(Kind kind, String path, Lines lines, Timeline time) {
    private static final int PAGE = 500;

    interface Listed {
        void all(List<Item> items, String version);
    }

    void read(Listed listed, Consumer<Throwable> failed) {
        pages("", new ArrayList<>(), listed, failed);
    }

    // A failure of the list is handed on.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void pages(String token, List<Item> gathered, Listed listed, Consumer<Throwable> failed) {
        Timeline.Busy busy = time.busy();
        String page = path + "?limit=" + PAGE + (token.isEmpty() ? "" : "&continue=" + encoded(token));
        lines.get(page).whenComplete((answer, failure) -> {
            time.run(() -> {
                if (failure != null) {
                    failed.accept(failure);
                    return;
                }
                Item.list(answer.path("items")).forEach(each -> item(each).ifPresent(gathered::add));
                String more = answer.path("metadata").path("continue").asString("");
                if (more.isEmpty()) {
                    listed.all(
                            gathered,
                            answer.path("metadata").path("resourceVersion").asString(""));
                } else {
                    pages(more, gathered, listed, failed);
                }
            });
            busy.close();
        });
    }

    static String encoded(String token) {
        return URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    Optional<Item> item(JsonNode tree) {
        return tree instanceof ObjectNode object ? Optional.of(Item.of(kind, object)) : Optional.empty();
    }
}
