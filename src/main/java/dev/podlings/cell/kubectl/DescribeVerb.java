package dev.podlings.cell.kubectl;

import dev.podlings.cell.kubectl.describe.Around;
import dev.podlings.cell.kubectl.describe.Descriptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** {@code kubectl describe}: what an object is, how it stands, and its events. */
final class DescribeVerb implements Verb {
    @Override
    public int run(Call call) {
        List<String> words = ObjectNames.checked(call.arguments(), 1);
        boolean isNamed = words.size() > 1 || words.get(0).contains("/");
        if (words.size() > 1
                && !words.get(0).contains("/")
                && call.kinds(words.get(0)).size() > 1) {
            throw new Arguments.Complaint("error: you may only specify a single resource type");
        }
        List<Described> all = new ArrayList<>();
        int exit = 0;
        if (isNamed) {
            for (Call.Target target : call.targets(1)) {
                exit = Math.max(exit, named(call, target, all));
            }
        } else {
            call.kinds(words.get(0)).forEach(kind -> all.addAll(list(call, kind)));
            if (all.isEmpty()) {
                call.err()
                        .println("No resources found"
                                + (call.kinds(words.get(0)).get(0).namespaced()
                                        ? " in " + call.namespace() + " namespace."
                                        : ""));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            Described each = all.get(i);
            String text = Descriptions.of(each.kind.kind(), each.object, new Neighbours(call, each));
            // kubectl, describe: what a beginning has found ends with an empty line, the rest stands apart by two.
            call.out().print((i == 0 || each.begun ? "" : "\n\n") + text + (each.begun ? "\n" : ""));
        }
        return exit;
    }

    private record Described(ApiKind kind, JsonNode object, boolean begun) {
        String name() {
            return object.path("metadata").path("name").asString("");
        }
    }

    /** kubectl, describe: a name that nothing has may be the beginning of some. */
    private static int named(Call call, Call.Target target, List<Described> all) {
        Reply reply = call.named(target.kind(), target.name());
        if (reply.isOk()) {
            all.add(new Described(target.kind(), reply.json(), false));
            return 0;
        }
        List<Described> begun = reply.isNotFound()
                ? list(call, target.kind()).stream()
                        .filter(each -> each.name().startsWith(target.name()))
                        .map(each -> new Described(each.kind, each.object, true))
                        .toList()
                : List.of();
        all.addAll(begun);
        if (begun.isEmpty()) {
            call.err().println(reply.refusal());
        }
        return begun.isEmpty() ? 1 : 0;
    }

    private static List<Described> list(Call call, ApiKind kind) {
        String namespace = call.arguments().is("all-namespaces") ? null : call.namespace();
        List<Described> list = new ArrayList<>();
        call.ok(call.api().get(kind.path(namespace) + call.query()))
                .json()
                .path("items")
                .forEach(each -> list.add(new Described(kind, ObjectPrinter.typed(each, kind), false)));
        return list;
    }

    /** What belongs to no namespace has its events in any. */
    private record Neighbours(Call call, Described target) implements Around {
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
            String own = target.object.path("metadata").path("namespace").asString("");
            String namespace = own.isEmpty() ? null : own;
            String path = call.kind(kind).path(namespace) + (query.isEmpty() ? "" : "?" + query);
            Reply reply = call.api().get(path);
            return StreamSupport.stream(reply.json().path("items").spliterator(), false)
                    .toList();
        }
    }
}
