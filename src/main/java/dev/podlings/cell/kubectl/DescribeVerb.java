package dev.podlings.cell.kubectl;

import dev.podlings.cell.kubectl.describe.Around;
import dev.podlings.cell.kubectl.describe.Descriptions;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** {@code kubectl describe}: what an object is, how it stands, and its events. */
final class DescribeVerb implements Verb {
    @Override
    public int run(Call call) {
        List<Call.Target> targets = call.targetsOrAll(1);
        if (targets.isEmpty()) {
            call.err().println("No resources found in " + call.namespace() + " namespace.");
        }
        int exit = 0;
        boolean first = true;
        for (Call.Target target : targets) {
            Reply reply = call.api().get(call.path(target));
            if (!reply.isOk()) {
                call.err().println(reply.refusal());
                exit = 1;
                continue;
            }
            call.out()
                    .print((first ? "" : "\n\n")
                            + Descriptions.of(target.kind().kind(), reply.json(), new Neighbours(call, target)));
            first = false;
        }
        return exit;
    }

    /** What belongs to no namespace has its events in any. */
    private record Neighbours(Call call, Call.Target target) implements Around {
        @Override
        public Instant now() {
            return call.clock().instant();
        }

        @Override
        public boolean tellsEvents() {
            return !call.arguments().isOff("show-events");
        }

        @Override
        public List<JsonNode> all(String kind, String query) {
            String namespace = target.kind().namespaced() ? call.namespace() : null;
            String path = call.kind(kind).path(namespace) + (query.isEmpty() ? "" : "?" + query);
            Reply reply = call.api().get(path);
            return StreamSupport.stream(reply.json().path("items").spliterator(), false)
                    .toList();
        }
    }
}
