package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.node.file.User;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Whom a container runs as. Kubernetes: the container's securityContext wins over the pod's, that over the image's
 * USER.
 */
final class ContainerUser {
    private final JsonNode pod;
    private final JsonNode container;
    private final ImageFamily family;

    ContainerUser(JsonNode pod, JsonNode container, ImageFamily family) {
        this.pod = pod;
        this.container = container;
        this.family = family;
    }

    /** Why the kubelet does not start it. */
    Optional<String> refusal() {
        if (!context("runAsNonRoot").asBoolean(false)) {
            return Optional.empty();
        }
        JsonNode asked = context("runAsUser");
        String where = " (pod: \"" + Json.text(pod, "metadata", "name") + "_" + Json.text(pod, "metadata", "namespace")
                + "(" + Json.text(pod, "metadata", "uid") + ")\", container: " + Json.text(container, "name") + ")";
        // kubelet, verifyRunAsNonRoot
        if (asked.isNumber()) {
            return asked.intValue() == 0
                    ? Optional.of("container's runAsUser breaks non-root policy" + where)
                    : Optional.empty();
        }
        return family.uid() == 0
                ? Optional.of("container has runAsNonRoot and image will run as root" + where)
                : Optional.empty();
    }

    User user() {
        int uid = context("runAsUser").isNumber() ? context("runAsUser").intValue() : family.uid();
        // A user that /etc/passwd does not know has root's group.
        int own = family.users().containsValue(uid) ? uid : 0;
        int gid = context("runAsGroup").isNumber() ? context("runAsGroup").intValue() : own;
        Set<Integer> groups = new TreeSet<>();
        groups.add(gid);
        if (uid == 0 && gid == 0) {
            groups.addAll(User.ROOT.groups());
        }
        JsonNode all = pod.path("spec").path("securityContext");
        all.path("supplementalGroups").forEach(each -> groups.add(each.intValue()));
        if (all.path("fsGroup").isNumber()) {
            groups.add(all.path("fsGroup").intValue());
        }
        return new User(uid, gid, groups);
    }

    boolean hasReadOnlyRoot() {
        return Json.isTrue(container, "securityContext", "readOnlyRootFilesystem");
    }

    private JsonNode context(String field) {
        JsonNode own = container.path("securityContext").path(field);
        return own.isMissingNode() || own.isNull()
                ? pod.path("spec").path("securityContext").path(field)
                : own;
    }
}
