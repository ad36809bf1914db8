package dev.podlings.practice.controller.workload.daemonset;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Claims;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.workload.TemplateHash;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The templates that a DaemonSet had, as ControllerRevisions: what {@code kubectl rollout undo} goes back to. */
final class DaemonRevisions {
    private final Verbs verbs;
    private final Claims claims;

    DaemonRevisions(Verbs verbs, Claims claims) {
        this.verbs = verbs;
        this.claims = claims;
    }

    /** The hash of the template as it is now; makes its revision, or lifts an old one to the top. */
    String current(StoredObject set) {
        JsonNode template = Json.at(set.object(), "spec", "template");
        ObjectNode data = data(template);
        List<StoredObject> known = claims.of(set);
        long highest = known.stream().mapToLong(DaemonRevisions::number).max().orElse(0);
        Optional<StoredObject> same = known.stream()
                .filter(revision -> Json.at(revision.object(), "data").equals(data))
                .findFirst();
        if (same.isEmpty()) {
            String hash = TemplateHash.of(template, null);
            verbs.create(
                    Kinds.CONTROLLER_REVISION,
                    revision(set.object(), data, hash, highest + 1),
                    Writer.CONTROLLER_MANAGER);
            return hash;
        }
        if (number(same.get()) < highest) {
            verbs.change(
                    Kinds.CONTROLLER_REVISION,
                    set.key().namespace(),
                    same.get().key().name(),
                    Writer.CONTROLLER_MANAGER,
                    tree -> tree.put("revision", highest + 1));
        }
        return Json.text(same.get().object(), "metadata", "labels", DaemonPod.HASH);
    }

    /** Forgets the oldest above the limit, but none that a pod was made from. */
    void forgetOldest(StoredObject set, Set<String> live) {
        List<StoredObject> unused = claims.of(set).stream()
                .filter(revision -> !live.contains(Json.text(revision.object(), "metadata", "labels", DaemonPod.HASH)))
                .sorted(Comparator.comparingLong(DaemonRevisions::number))
                .toList();
        int limit = Json.number(set.object(), 10, "spec", "revisionHistoryLimit");
        unused.stream()
                .limit(Math.max(0, unused.size() - limit))
                .forEach(revision -> verbs.delete(
                        Kinds.CONTROLLER_REVISION,
                        revision.key().namespace(),
                        revision.key().name(),
                        DeleteOptions.only(revision.uid()),
                        Writer.CONTROLLER_MANAGER));
    }

    private static ObjectNode revision(JsonNode set, ObjectNode data, String hash, long number) {
        ObjectNode revision = Json.object();
        ObjectNode metadata = revision.putObject("metadata");
        metadata.put("name", Json.text(set, "metadata", "name") + "-" + hash);
        metadata.put("namespace", Json.text(set, "metadata", "namespace"));
        ObjectNode labels = metadata.putObject("labels");
        Json.at(set, "spec", "template", "metadata", "labels")
                .properties()
                .forEach(label -> labels.set(label.getKey(), label.getValue()));
        labels.put(DaemonPod.HASH, hash);
        metadata.putArray("ownerReferences").add(Owners.reference(set));
        revision.set("data", data);
        revision.put("revision", number);
        return revision;
    }

    private static ObjectNode data(JsonNode template) {
        ObjectNode data = Json.object();
        ObjectNode kept = data.putObject("spec").putObject("template");
        kept.put("$patch", "replace");
        template.properties().forEach(field -> kept.set(field.getKey(), field.getValue()));
        return data;
    }

    private static long number(StoredObject revision) {
        return revision.object().path("revision").asLong(0);
    }
}
