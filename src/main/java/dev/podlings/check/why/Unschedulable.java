package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.Taints;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the scheduler means when it says that no node takes a pod. Its sentence names a reason for each node; the one
 * that somebody can do something about is told.
 */
final class Unschedulable {
    /** What occurs in the scheduler's sentence, and what it means; what a pod asks for on purpose comes last. */
    private enum Cause {
        INSUFFICIENT("insufficient", "kubectl describe nodes", "Insufficient"),
        VOLUME(
                "volume-elsewhere",
                "kubectl get pv -o yaml",
                "volume node affinity conflict",
                "PersistentVolume's node affinity"),
        NEIGHBOURS("anti-affinity", "kubectl get pods -o wide", "anti-affinity"),
        CORDONED("cordoned", "kubectl get nodes", "unschedulable"),
        HOST_PORT("host-port", "kubectl get pods -o wide", "free ports"),
        TAINT("taint", "kubectl describe nodes", "taint"),
        LABELS("node-selector", "kubectl get nodes --show-labels", "node affinity", "selector"),
        OTHER("unschedulable", "kubectl describe nodes", "");

        private final String trouble;
        private final String next;
        // Made by List.of, which cannot change.
        @SuppressWarnings("ImmutableEnumChecker")
        private final List<String> words;

        Cause(String trouble, String next, String... words) {
            this.trouble = trouble;
            this.next = next;
            this.words = List.of(words);
        }

        /** @param closed whether the pod could go to a node that is cordoned, but for that */
        static Cause of(String said, boolean closed) {
            return Stream.of(values())
                    .filter(cause -> cause != CORDONED || closed)
                    .filter(cause -> cause.words.stream().anyMatch(said::contains))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    private Unschedulable() {}

    static List<Reason> examine(Item pod, World world) {
        JsonNode scheduled = pod.condition("PodScheduled");
        if (scheduled == null
                || !"False".equals(Item.text(scheduled, "status"))
                || "SchedulingGated".equals(Item.text(scheduled, "reason"))
                || Pods.isScheduled(pod)
                || pod.isDeleting()) {
            return List.of();
        }
        String said = Item.text(scheduled, "message");
        if (said.contains("unbound immediate PersistentVolumeClaims")) {
            return Reason.of("unbound-claim", pod.ref(), pod.name()).seen(said).alone();
        }
        // That its claim is not there is told as that.
        return said.contains("persistentvolumeclaim ") ? List.of() : reason(pod, said, world);
    }

    /** Of the nodes; what comes after is about pods that could make room. */
    private static String beforePreemption(String said) {
        int at = said.indexOf(" preemption:");
        return at < 0 ? said : said.substring(0, at);
    }

    private static List<Reason> reason(Item pod, String said, World world) {
        List<String> closed = cordoned(pod, world);
        Cause cause = Cause.of(
                beforePreemption(said),
                !closed.isEmpty() || world.all(Kind.NODE).isEmpty());
        if (cause == Cause.CORDONED && !closed.isEmpty()) {
            Sentence sentence = Say.count("cordoned", closed.size(), pod.name(), Sentence.list(closed));
            return Reason.saying(cause.trouble, pod.ref(), sentence)
                    .seen(said)
                    .next("kubectl uncordon " + String.join(" ", closed))
                    .alone();
        }
        Reason reason = cause == Cause.INSUFFICIENT
                ? Reason.of(cause.trouble, pod.ref(), pod.name(), resource(said))
                : Reason.of(cause.trouble, pod.ref(), pod.name());
        return (cause == Cause.TAINT ? taints(reason, world) : reason)
                .seen(said)
                .next(cause.next)
                .alone();
    }

    /** Kubernetes says of a node that it is unschedulable before it looks whether the pod selects it. */
    private static List<String> cordoned(Item pod, World world) {
        Selector wanted = Selector.from(pod.at("spec", "nodeSelector"));
        return world.all(Kind.NODE).stream()
                .filter(node -> node.isTrue("spec", "unschedulable") && wanted.matches(node.labels()))
                .map(Item::name)
                .sorted()
                .toList();
    }

    private static Reason taints(Reason reason, World world) {
        Reason out = reason;
        for (Item node : world.all(Kind.NODE)) {
            for (JsonNode taint : node.list("spec", "taints")) {
                out = out.seen(node.name() + ": " + Taints.written(taint));
            }
        }
        return out;
    }

    private static String resource(String said) {
        int at = said.indexOf("Insufficient ") + "Insufficient ".length();
        int end = at;
        while (end < said.length()
                && (Character.isLetterOrDigit(said.charAt(end)) || "-./".indexOf(said.charAt(end)) >= 0)) {
            end++;
        }
        return said.substring(at, end).replaceAll("[.]$", "");
    }
}
