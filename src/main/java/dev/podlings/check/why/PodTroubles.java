package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What keeps a pod's containers from being started once it is on a node. */
final class PodTroubles {
    static final List<Rule> RULES = List.of(
            PodTroubles::imagePull,
            PodTroubles::containerConfig,
            PodTroubles::initContainer,
            PodTroubles::mount,
            PodTroubles::sandbox,
            PodTroubles::editedByHand);

    private static final Set<String> PULL =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> CONFIG = Set.of(
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "PreCreateHookError",
            "PostStartHookError");

    private PodTroubles() {}

    private static String name(JsonNode status) {
        return Item.text(status, "name");
    }

    private static String waiting(JsonNode status) {
        return Item.text(status, "state", "waiting", "reason");
    }

    private static List<Reason> imagePull(Item pod, World world) {
        for (JsonNode status : Pods.containerStatuses(pod)) {
            if (PULL.contains(waiting(status))) {
                String trouble = waiting(status).equals("InvalidImageName") ? "image-name" : "image-pull";
                return Reason.of(trouble, pod.ref(), Item.text(status, "image"), name(status), waiting(status))
                        .seen(pulling(status, pod, world), Item.text(status, "state", "waiting", "message"))
                        .next("kubectl describe pod " + pod.name())
                        .alone();
            }
        }
        return List.of();
    }

    /** What an event says of this image, and the status does not. */
    private static String pulling(JsonNode status, Item pod, World world) {
        String said = Item.text(status, "state", "waiting", "message");
        String image = "image \"" + Item.text(status, "image") + "\"";
        String failed = Heard.saying(world, pod, "Failed to pull " + image + ": ");
        if (failed.isEmpty()) {
            return "";
        }
        // Long texts are cut, each at another place: how they begin tells whether they are the same.
        String cause = failed.substring(failed.indexOf("\": ") + 3);
        return said.contains(cause.substring(0, Math.min(200, cause.length()))) ? "" : failed;
    }

    private static List<Reason> containerConfig(Item pod, World world) {
        for (JsonNode status : Pods.containerStatuses(pod)) {
            if (CONFIG.contains(waiting(status))) {
                String said = Item.text(status, "state", "waiting", "message");
                return Reason.of("container-config", pod.ref(), name(status), waiting(status))
                        .seen(said.isEmpty() ? Heard.newest(world, pod, "Failed") : said)
                        .next("kubectl describe pod " + pod.name())
                        .alone();
            }
        }
        return List.of();
    }

    private static List<Reason> initContainer(Item pod, World world) {
        for (JsonNode status : pod.list("status", "initContainerStatuses")) {
            boolean done = Item.down(status, "state", "terminated", "exitCode").asInt(-1) == 0;
            if (!done && Item.down(status, "state", "running").isObject()) {
                return Reason.of("init-container", pod.ref(), name(status))
                        .next("kubectl logs " + pod.name() + " -c " + name(status))
                        .alone();
            }
        }
        return List.of();
    }

    private static List<Reason> mount(Item pod, World world) {
        String said = Heard.newest(world, pod, "FailedMount", "FailedAttachVolume", "FailedMapVolume");
        if (said.isEmpty() || Pods.isReady(pod) || !"Pending".equals(pod.text("status", "phase"))) {
            return List.of();
        }
        String key = said.contains("Multi-Attach") ? "mount.elsewhere" : "mount";
        return Reason.saying("mount", pod.ref(), Say.of(key, pod.name()))
                .seen(said)
                .next("kubectl describe pod " + pod.name())
                .alone();
    }

    private static List<Reason> sandbox(Item pod, World world) {
        String said = Heard.newest(world, pod, "FailedCreatePodSandBox");
        return said.isEmpty() || Pods.isReady(pod)
                ? List.of()
                : Reason.of("sandbox", pod.ref(), pod.name()).seen(said).alone();
    }

    /** Kubernetes takes anything for an image's name. */
    private static String intoTheTemplate(Item set, JsonNode container) {
        String image = Item.text(container, "name") + "=" + Item.text(container, "image");
        return Plain.meansItself(image)
                ? "kubectl set image statefulset/" + set.name() + " " + image
                : "kubectl edit statefulset " + set.name();
    }

    static List<Reason> editedByHand(Item pod, World world) {
        JsonNode owner = pod.controller();
        if (owner == null) {
            return List.of();
        }
        for (Item set : world.all(Kind.STATEFUL_SET)) {
            boolean sameRevision = pod.isControlledBy(set) && Pods.revision(pod).equals(Sets.updateRevision(set));
            for (JsonNode container : sameRevision ? pod.list("spec", "containers") : List.<JsonNode>of()) {
                String wanted = Sets.templateImage(set, Item.text(container, "name"));
                if (!wanted.isEmpty() && !wanted.equals(Item.text(container, "image"))) {
                    return Reason.of("edited-by-hand", pod.ref(), pod.name())
                            .seen(Say.of("edited-by-hand.pod", Item.text(container, "image")))
                            .seen(Say.of("edited-by-hand.template", wanted))
                            .next(intoTheTemplate(set, container))
                            .alone();
                }
            }
        }
        return List.of();
    }
}
