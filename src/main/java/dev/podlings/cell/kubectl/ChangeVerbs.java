package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The commands that change a part of an object. */
final class ChangeVerbs {
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    private ChangeVerbs() {}

    static int scale(Call call) {
        int replicas = CreateVerb.number(call.arguments()
                .option("replicas")
                .orElseThrow(() -> new Arguments.Complaint("error: required flag(s) \"replicas\" not set")));
        if (replicas < 0) {
            throw new Arguments.Complaint(
                    "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
        }
        List<String> missing = new ArrayList<>();
        List<Call.Target> targets = call.targets(1);
        for (Call.Target target : targets) {
            Reply live = call.api().get(call.path(target));
            if (live.isNotFound()) {
                missing.add(live.message());
                continue;
            }
            String body = "{\"spec\":{\"replicas\":" + replicas + "}}";
            call.ok(call.api().send("PATCH", call.path(target) + "/scale" + query(call), MERGE, body));
            call.out().println(target.typed() + " scaled" + call.dryRunNote());
        }
        if (targets.isEmpty()) {
            throw new Arguments.Complaint("error: no objects passed to scale");
        }
        missing(call, missing, missing.size() == targets.size());
        return missing.isEmpty() ? 0 : 1;
    }

    /** kubectl, scale: its words are others if nothing was there at all. */
    private static void missing(Call call, List<String> messages, boolean all) {
        if (all && !messages.isEmpty()) {
            String list = String.join(", ", messages);
            call.err().println("error: no objects passed to scale " + (messages.size() > 1 ? "[" + list + "]" : list));
            return;
        }
        messages.forEach(message -> call.err().println("Error from server (NotFound): " + message));
    }

    /** {@code label} and {@code annotate}: {@code name=value} sets, {@code name-} removes. */
    static int mark(Call call, String field, String done) {
        List<String> marks = call.arguments().from(2).stream()
                .filter(ObjectNames.isChange("label"))
                .toList();
        ObjectNames.checked(call.arguments(), 1);
        if (marks.isEmpty()) {
            throw new Arguments.Complaint(
                    "error: at least one " + field.substring(0, field.length() - 1) + " update is required");
        }
        for (Call.Target target : call.targets(1)) {
            JsonNode before = call.ok(call.api().get(call.path(target)))
                    .json()
                    .path("metadata")
                    .path(field);
            ObjectNode change = JsonNodeFactory.instance.objectNode();
            ObjectNode inner = change.putObject("metadata").putObject(field);
            String word = done;
            for (String mark : marks) {
                int equals = mark.indexOf('=');
                String name = equals < 0 ? mark.substring(0, mark.length() - 1) : mark.substring(0, equals);
                if (equals < 0) {
                    inner.putNull(name);
                    word = removed(call, field, name, before.has(name), word);
                } else {
                    String value = mark.substring(equals + 1);
                    String known = before.path(name).asString("");
                    if (before.has(name)
                            && !known.equals(value)
                            && !call.arguments().is("overwrite")) {
                        throw new Arguments.Complaint(
                                field.equals("labels")
                                        ? "error: '" + name + "' already has a value (" + known
                                                + "), and --overwrite is false"
                                        : "error: --overwrite is false but found the following declared annotation(s): '"
                                                + name + "' already has a value (" + known + ")");
                    }
                    inner.put(name, value);
                }
            }
            call.ok(call.api().send("PATCH", call.path(target) + query(call), MERGE, change.toString()));
            call.out().println(target.typed() + " " + word + call.dryRunNote());
        }
        return 0;
    }

    /** kubectl, label: tells of a label that was not there; of an annotation it does not. */
    private static String removed(Call call, String field, String name, boolean there, String word) {
        if (field.equals("annotations")) {
            return word;
        }
        if (!there) {
            call.out().println("label \"" + name + "\" not found.");
        }
        return there ? "unlabeled" : word.equals("unlabeled") ? word : "not labeled";
    }

    static int patch(Call call) {
        String patch = call.arguments()
                .option("patch")
                .orElseThrow(() -> new Arguments.Complaint(
                        "error: must specify --patch or --patch-file containing the contents of the patch"));
        String type = call.arguments().option("type", "strategic");
        String media = switch (type) {
            case "json" -> "application/json-patch+json";
            case "merge" -> MERGE;
            case "strategic" -> STRATEGIC;
            default ->
                throw new Arguments.Complaint(
                        "error: --type must be one of [json merge strategic], not \"" + type + "\"");
        };
        for (Call.Target target : call.targets(1)) {
            JsonNode before = call.ok(call.api().get(call.path(target))).json();
            Reply after = call.ok(call.api().send("PATCH", call.path(target) + query(call), media, patch));
            boolean same = before.equals(after.json());
            call.out().println(target.typed() + " patched" + (same ? " (no change)" : "") + call.dryRunNote());
        }
        return 0;
    }

    /** {@code set image TYPE/NAME CONTAINER=IMAGE…}. */
    static int setImage(Call call) {
        if (!call.arguments().word(1).equals("image")) {
            throw new Arguments.Complaint("error: podlings' own kubectl knows only: set image");
        }
        List<String> words = ObjectNames.checked(call.arguments(), 2);
        if (words.size() == 1 && words.get(0).contains("/")) {
            Call.Target target = call.targets(2).get(0);
            call.ok(call.named(target.kind(), target.name()));
        }
        List<String> images = call.arguments().from(2).stream()
                .filter(word -> word.contains("="))
                .toList();
        if (images.isEmpty()) {
            throw new Arguments.Complaint("error: at least one image update is required");
        }
        for (Call.Target target : call.targets(2)) {
            ObjectNode change = JsonNodeFactory.instance.objectNode();
            JsonNode live = call.ok(call.api().get(call.path(target))).json();
            // A pod is its own template.
            if (!live.path("spec").has("template") && !target.kind().plural().equals("pods")) {
                throw new Arguments.Complaint("error: " + target.kind().plural() + "/" + target.name()
                        + " the object is not a pod or does not have a pod template: *"
                        + target.kind().version() + "."
                        + target.kind().kind());
            }
            String place = live.path("spec").has("template") ? "/spec/template/spec" : "/spec";
            ArrayNode containers = change.withObject(place).putArray("containers");
            for (String image : images) {
                String name = image.substring(0, image.indexOf('='));
                String wanted = image.substring(image.indexOf('=') + 1);
                live.at(place).path("containers").forEach(container -> {
                    String known = container.path("name").asString("");
                    if (name.equals("*") || name.equals(known)) {
                        containers.addObject().put("name", known).put("image", wanted);
                    }
                });
                if (containers.isEmpty()) {
                    throw new Arguments.Complaint("error: unable to find container named \"" + name + "\"");
                }
            }
            Reply after =
                    call.ok(call.api().send("PATCH", call.path(target) + query(call), STRATEGIC, change.toString()));
            // kubectl, set image: nothing is said where nothing changes.
            if (images(live.at(place)).equals(images(after.json().at(place)))) {
                continue;
            }
            call.out().println(target.typed() + " image updated" + call.dryRunNote());
        }
        return 0;
    }

    private static List<String> images(JsonNode spec) {
        List<String> images = new ArrayList<>();
        spec.path("containers").forEach(each -> images.add(each.path("image").asString("")));
        return images;
    }

    private static String query(Call call) {
        return "?fieldManager=kubectl" + (call.dryRun().isEmpty() ? "" : "&" + call.dryRun());
    }
}
