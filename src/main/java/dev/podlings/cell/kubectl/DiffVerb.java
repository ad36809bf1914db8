package dev.podlings.cell.kubectl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubectl diff -f}: what applying would change, as the server finds out in a dry run. It ends with 1 if
 * anything.
 */
final class DiffVerb implements Verb {
    @Override
    public int run(Call call) throws IOException {
        List<String> files = ApplyVerb.files(call);
        if (files.isEmpty()) {
            throw new Arguments.Complaint("error: must specify one of -f and -k");
        }
        int exit = 0;
        for (String file : files) {
            for (ObjectNode object : ApplyVerb.read(call, file)) {
                exit = Math.max(exit, diff(call, ApplyVerb.kind(call, file, object), object));
            }
        }
        return exit;
    }

    /** kubectl, diff: 1 says that there are differences. */
    @Override
    public int failed() {
        return 2;
    }

    private static int diff(Call call, ApiKind kind, ObjectNode object) {
        String name = object.path("metadata").path("name").asString("");
        String namespace = object.path("metadata").path("namespace").asString(call.namespace());
        String path = kind.path(namespace, name);
        Reply live = call.api().get(path);
        String query = "?fieldManager=kubectl&fieldValidation=Strict&force=true&dryRun=All";
        Reply merged =
                call.ok(call.api().send("PATCH", path + query, "application/apply-patch+yaml", object.toString()));
        List<String> lines = LineDiff.between(live.isNotFound() ? List.of() : lines(live.json()), lines(merged.json()));
        if (lines.isEmpty()) {
            return 0;
        }
        call.out().println("--- live " + kind.typed() + "/" + name);
        call.out().println("+++ merged " + kind.typed() + "/" + name);
        lines.forEach(call.out()::println);
        return 1;
    }

    /** Without what the server counts and notes by itself. */
    private static List<String> lines(JsonNode object) {
        JsonNode copy = object.deepCopy();
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("managedFields", "resourceVersion"));
            LastApplied.forget(metadata);
        }
        return new ArrayList<>(ObjectText.yaml(copy).lines().toList());
    }
}
