package dev.podlings.cell.kubectl;

import dev.podlings.cell.kubectl.describe.EventAge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code kubectl events}: what happened, the oldest first. */
final class EventsVerb implements Verb {
    private static final Set<String> TYPES = Set.of("normal", "warning");

    @Override
    public int run(Call call) {
        boolean everywhere = call.arguments().is("all-namespaces");
        List<String> types = Stream.of(call.arguments().option("types", "").split(","))
                .filter(type -> !type.isEmpty())
                .map(type -> type.toLowerCase(Locale.ROOT))
                .toList();
        if (!TYPES.containsAll(types)) {
            throw new Arguments.Complaint("error: valid --types are Normal or Warning");
        }
        String path = (everywhere ? "/api/v1" : "/api/v1/namespaces/" + call.namespace()) + "/events" + about(call);
        List<JsonNode> events = new ArrayList<>();
        call.ok(call.api().get(path)).json().path("items").forEach(event -> {
            if (types.isEmpty()
                    || types.contains(event.path("type").asString("").toLowerCase(Locale.ROOT))) {
                events.add(event);
            }
        });
        if (events.isEmpty()) {
            call.err().println("No events found" + (everywhere ? "." : " in " + call.namespace() + " namespace."));
            return 0;
        }
        events.sort(Comparator.comparing(EventAge::lastSeen));
        print(call, events, everywhere);
        return 0;
    }

    private static void print(Call call, List<JsonNode> events, boolean everywhere) {
        String output = call.arguments().option("output", "");
        if (!output.isEmpty()) {
            ApiKind kind = call.kind("events");
            List<JsonNode> typed =
                    events.stream().map(each -> ObjectPrinter.typed(each, kind)).toList();
            call.out().print(ObjectPrinter.print(typed, false, output, call.discovery()));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        if (!call.arguments().is("no-headers")) {
            rows.add(row(everywhere, "NAMESPACE", "LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"));
        }
        events.forEach(event -> rows.add(row(
                everywhere,
                event.path("metadata").path("namespace").asString(""),
                EventAge.of(event, call.clock().instant()),
                event.path("type").asString(""),
                event.path("reason").asString(""),
                event.path("involvedObject").path("kind").asString("") + "/"
                        + event.path("involvedObject").path("name").asString(""),
                event.path("message").asString("").strip())));
        call.out().print(Tables.print(rows));
    }

    private static List<String> row(boolean everywhere, String... cells) {
        List<String> row = List.of(cells);
        return everywhere ? row : row.subList(1, row.size());
    }

    /** What {@code --for} adds to the selectors. */
    private static String about(Call call) {
        String target = call.arguments().option("for", "");
        if (target.isEmpty()) {
            return call.query();
        }
        if (!target.matches("[^/]+/[^/]+")) {
            throw new Arguments.Complaint("error: --for must be in resource/name form");
        }
        int slash = target.indexOf('/');
        String type = target.substring(0, slash);
        ApiKind kind = call.discovery()
                .named(type)
                .orElseThrow(() -> new Arguments.Complaint("the server doesn't have a resource type \"" + type + "\""));
        String fields = "involvedObject.kind=" + kind.kind() + ",involvedObject.name=" + target.substring(slash + 1);
        return (call.query().isEmpty() ? "?" : call.query() + "&") + "fieldSelector=" + Call.encoded(fields);
    }
}
