package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Changes of objects that stay. */
final class Edits {
    private static final Set<Kind> SCALABLE = EnumSet.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET);
    private static final Set<Kind> WITH_TEMPLATE = EnumSet.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.DAEMON_SET);
    private static final Set<Kind> WITH_SETTINGS =
            EnumSet.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.DAEMON_SET, Kind.SERVICE, Kind.POD_DISRUPTION_BUDGET);
    private static final Set<Kind> LABELLED =
            EnumSet.of(Kind.POD, Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.SERVICE, Kind.PERSISTENT_VOLUME_CLAIM);
    /** What the server itself fills in after creation. */
    private static final Set<String> ALLOCATED =
            Set.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort");

    private Edits() {}

    static List<Deed> scaled(Entry.Change change, Item before, Item after) {
        int was = before.number(1, "spec", "replicas");
        int is = after.number(1, "spec", "replicas");
        if (!SCALABLE.contains(after.kind()) || was == is || after.controller() != null) {
            return List.of();
        }
        return Deeds.one(
                change,
                What.SCALED,
                after.ref().spoken() + " was scaled from " + was + " to " + is,
                "kubectl scale " + after.kind().singular() + " " + after.name() + " --replicas=" + was);
    }

    static List<Deed> template(Entry.Change change, Item before, Item after) {
        if (!WITH_TEMPLATE.contains(after.kind())
                || before.at("spec", "template").equals(after.at("spec", "template"))) {
            return List.of();
        }
        String images = images(before, after);
        return Deeds.one(
                change,
                What.TEMPLATE_CHANGED,
                "the pod template of " + after.ref().spoken() + " was changed"
                        + (images.isEmpty() ? "" : ": " + images),
                "kubectl rollout undo " + after.kind().singular() + "/" + after.name());
    }

    private static String images(Item before, Item after) {
        List<String> out = new ArrayList<>();
        for (JsonNode container : after.list("spec", "template", "spec", "containers")) {
            String name = Item.text(container, "name");
            for (JsonNode old : before.list("spec", "template", "spec", "containers")) {
                String was = Item.text(old, "image");
                String is = Item.text(container, "image");
                if (name.equals(Item.text(old, "name")) && !was.equals(is)) {
                    out.add("image of " + name + " from " + was + " to " + is);
                }
            }
        }
        return Plain.list(out);
    }

    static List<Deed> settings(Entry.Change change, Item before, Item after) {
        List<String> changed = new ArrayList<>();
        if (WITH_SETTINGS.contains(after.kind())) {
            after.at("spec").properties().forEach(field -> {
                boolean said = field.getKey().equals("template")
                        || field.getKey().equals("replicas")
                        || ALLOCATED.contains(field.getKey());
                if (!said && !field.getValue().equals(before.at("spec", field.getKey()))) {
                    changed.add("spec." + field.getKey());
                }
            });
            before.at("spec").properties().forEach(field -> {
                if (!after.has("spec", field.getKey()) && before.has("spec", field.getKey())) {
                    changed.add("spec." + field.getKey());
                }
            });
        } else if (after.kind() == Kind.CONFIG_MAP && !before.at("data").equals(after.at("data"))) {
            changed.add("data");
        } else if (after.kind() == Kind.POD && !images(after).equals(images(before))) {
            changed.add("its image");
        } else if (after.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                && !before.at("spec", "resources").equals(after.at("spec", "resources"))) {
            changed.add("spec.resources");
        }
        return changed.isEmpty()
                ? List.of()
                : Deeds.one(
                        change,
                        What.SETTINGS_CHANGED,
                        after.ref().spoken() + " was edited: " + Plain.list(changed),
                        "kubectl edit " + after.kind().singular() + " " + after.name() + ", or: reset step");
    }

    private static List<String> images(Item pod) {
        return pod.list("spec", "containers").stream()
                .map(container -> Item.text(container, "image"))
                .toList();
    }

    static List<Deed> labels(Entry.Change change, Item before, Item after, World world) {
        Map<String, String> was = before.labels();
        Map<String, String> is = after.labels();
        if (!LABELLED.contains(after.kind()) || was.equals(is)) {
            return List.of();
        }
        List<String> commands = new ArrayList<>();
        was.forEach((key, value) -> {
            if (!value.equals(is.get(key))) {
                commands.add(key + "=" + value);
            }
        });
        is.keySet().stream().filter(key -> !was.containsKey(key)).forEach(key -> commands.add(key + "-"));
        return Deeds.one(
                change,
                What.LABELS_CHANGED,
                "the labels of " + after.ref().spoken() + " were changed" + letGo(after, world),
                "kubectl label " + after.kind().singular() + " " + after.name() + " --overwrite "
                        + String.join(" ", commands));
    }

    private static String letGo(Item pod, World world) {
        return world.all(Kind.STATEFUL_SET).stream()
                .filter(pod::isControlledBy)
                .filter(set -> !Selector.from(set.at("spec", "selector")).matches(pod.labels()))
                .findFirst()
                .map(set -> ", so that " + set.name() + " lets go of it")
                .orElse("");
    }

    static List<Deed> cordoned(Entry.Change change, Item before, Item after) {
        boolean isNew = after.kind() == Kind.NODE
                && after.isTrue("spec", "unschedulable")
                && !before.isTrue("spec", "unschedulable");
        return isNew
                ? Deeds.one(
                        change,
                        What.CORDONED,
                        "node " + after.name() + " was cordoned: no new pod gets on it",
                        "kubectl uncordon " + after.name())
                : List.of();
    }

    static List<Deed> restarted(Entry.Change change, Item before, Item after) {
        boolean ran =
                after.kind() == Kind.POD && Pods.restarts(after) > Pods.restarts(before) && Pods.restarts(before) == 0;
        return ran
                ? Deeds.one(
                        change,
                        What.RESTARTED,
                        "a container of pod " + after.name() + " ended and was started again in the same pod",
                        "kubectl logs " + after.name() + " --previous")
                : List.of();
    }
}
