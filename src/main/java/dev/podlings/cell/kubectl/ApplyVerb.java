package dev.podlings.cell.kubectl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl apply -f}: always server-side, as the field manager {@code kubectl}. */
final class ApplyVerb implements Verb {
    @Override
    public int run(Call call) throws IOException {
        List<String> files = files(call);
        if (!call.arguments().word(1).isEmpty()) {
            throw new Arguments.Complaint("error: Unexpected args: "
                    + call.arguments().from(1) + "\nSee 'kubectl apply -h' for help and examples");
        }
        if (files.isEmpty()) {
            throw new Arguments.Complaint("error: must specify one of -f and -k");
        }
        int exit = 0;
        for (String file : files) {
            for (ObjectNode object : read(call, file)) {
                exit = Math.max(exit, apply(call, file, object));
            }
        }
        return exit;
    }

    /** The files of the command line; those that are missing are told all at once, before anything is done. */
    static List<String> files(Call call) {
        List<String> missing = call.arguments().files().stream()
                .filter(file ->
                        !file.equals("-") && Files.notExists(call.folder().resolve(file)))
                .map(file -> "the path \"" + file + "\" does not exist")
                .toList();
        if (!missing.isEmpty()) {
            // Of several errors, kubectl prints each on a line of its own, without a word before it.
            throw new Arguments.Complaint((missing.size() == 1 ? "error: " : "") + String.join("\n", missing));
        }
        return call.arguments().files();
    }

    /** The objects in a file, or on standard input for {@code -}. */
    static List<ObjectNode> read(Call call, String file) throws IOException {
        String text =
                file.equals("-") ? new String(call.in().readAllBytes(), StandardCharsets.UTF_8) : readFile(call, file);
        try {
            List<ObjectNode> objects = Manifest.read(text);
            if (objects.isEmpty()) {
                throw new Arguments.Complaint("error: no objects passed to apply");
            }
            return objects;
        } catch (Manifest.Malformed broken) {
            throw new Arguments.Complaint("error: error parsing " + shown(file)
                    + ": error converting YAML to JSON: yaml: line " + broken.line() + ": " + broken.getMessage());
        }
    }

    /** What kubectl calls it. */
    static String shown(String file) {
        return file.equals("-") ? "STDIN" : file;
    }

    private static String readFile(Call call, String file) throws IOException {
        try {
            return Files.readString(call.folder().resolve(file));
        } catch (java.nio.file.NoSuchFileException missing) {
            throw new Arguments.Complaint("error: the path \"" + file + "\" does not exist");
        }
    }

    private static int apply(Call call, String file, ObjectNode object) {
        ApiKind kind = kind(call, file, object);
        String name = object.path("metadata").path("name").asString("");
        String namespace = object.path("metadata").path("namespace").asString(call.namespace());
        String path = kind.path(namespace, name);
        Reply before = call.api().get(path);
        String validation = validation(call);
        if (before.isNotFound() && !validation.equals("Strict")) {
            return create(call, kind, namespace, object, validation);
        }
        if (before.isNotFound()) {
            String dryRun = kind.path(namespace) + "?fieldManager=kubectl&fieldValidation=Strict&dryRun=All";
            Reply strict = call.api().send("POST", dryRun, "application/json", object.toString());
            if (strict.code() == 400) {
                call.err().println(strict.refusal("error when creating \"" + shown(file) + "\": "));
                return 1;
            }
        }
        if (call.isClientDryRun()) {
            call.out()
                    .println(kind.typed() + "/" + name + (before.isNotFound() ? " created" : " configured")
                            + call.dryRunNote());
            return 0;
        }
        String query = "?fieldManager=kubectl&fieldValidation=Strict&force=true"
                + (call.dryRun().isEmpty() ? "" : "&" + call.dryRun());
        boolean noted = !call.arguments().is("server-side");
        ObjectNode sent = noted ? LastApplied.noted(object) : object;
        Reply after = call.api().send("PATCH", path + query, "application/apply-patch+yaml", sent.toString());
        if (!after.isOk()) {
            call.err().println(after.refusal());
            return 1;
        }
        ObjectNode gone = LastApplied.removals(before.json(), object);
        if (noted && !gone.isEmpty()) {
            after = call.api()
                    .send(
                            "PATCH",
                            path + query.replace("&force=true", ""),
                            "application/merge-patch+json",
                            gone.toString());
            if (!after.isOk()) {
                call.err().println(after.refusal());
                return 1;
            }
        }
        call.out().println(kind.typed() + "/" + name + " " + word(call, before, after) + call.dryRunNote());
        return 0;
    }

    /** Server-side apply knows no leniency: with {@code --validate=false}, what is new is created. */
    private static int create(Call call, ApiKind kind, String namespace, ObjectNode object, String validation) {
        String query = "?fieldManager=kubectl&fieldValidation=" + validation
                + (call.dryRun().isEmpty() ? "" : "&" + call.dryRun());
        Reply reply = call.api().send("POST", kind.path(namespace) + query, "application/json", object.toString());
        if (!reply.isOk()) {
            call.err().println(reply.refusal());
            return 1;
        }
        String name = object.path("metadata").path("name").asString("");
        call.out().println(kind.typed() + "/" + name + " created" + call.dryRunNote());
        return 0;
    }

    private static String validation(Call call) {
        return switch (call.arguments().option("validate", "strict")) {
            case "false", "ignore" -> "Ignore";
            case "warn" -> "Warn";
            default -> "Strict";
        };
    }

    private static String word(Call call, Reply before, Reply after) {
        if (call.arguments().is("server-side")) {
            return "serverside-applied";
        }
        String version = "resourceVersion";
        boolean same = before.json()
                .path("metadata")
                .path(version)
                .equals(after.json().path("metadata").path(version));
        return before.isNotFound() ? "created" : same ? "unchanged" : "configured";
    }

    static ApiKind kind(Call call, String file, ObjectNode object) {
        String kind = object.path("kind").asString("");
        String version = object.path("apiVersion").asString("");
        List<String> missing = new ArrayList<>();
        if (version.isEmpty()) {
            missing.add("apiVersion not set");
        }
        if (kind.isEmpty()) {
            missing.add("kind not set");
        }
        if (!missing.isEmpty()) {
            throw new Arguments.Complaint("error: error validating \"" + shown(file) + "\": error validating data: "
                    + (missing.size() == 1 ? missing.get(0) : "[" + String.join(", ", missing) + "]")
                    + "; if you choose to ignore these errors, turn validation off with --validate=false");
        }
        String name = object.path("metadata").path("name").asString("");
        return call.discovery()
                .find(version, kind)
                .orElseThrow(() -> new Arguments.Complaint("error: resource mapping not found for name: \"" + name
                        + "\" namespace: \"\" from \"" + shown(file) + "\": no matches for kind \"" + kind
                        + "\" in version \""
                        + version + "\"\nensure CRDs are installed first"));
    }
}
