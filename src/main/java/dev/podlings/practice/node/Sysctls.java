package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kernel parameters that a pod asks for: which of them a node allows, and which values its kernel takes. */
final class Sysctls {
    private static final String NUMBER = "-?\\d{1,9}";
    private static final String PORT = "(\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
    private static final String PORTS = PORT + "(-" + PORT + ")?";
    private static final String THREE = "\\d{1,9}\\s+\\d{1,9}\\s+\\d{1,9}";

    /** Kubernetes, "Using sysctls in a Kubernetes Cluster", safe sysctls: all others are for an administrator to allow. */
    private static final Map<String, String> SAFE = Map.ofEntries(
            Map.entry("kernel.shm_rmid_forced", "[01]"),
            Map.entry("net.ipv4.ip_local_port_range", PORT + "\\s+" + PORT),
            Map.entry("net.ipv4.ip_local_reserved_ports", "(" + PORTS + "(," + PORTS + ")*)?"),
            Map.entry("net.ipv4.ip_unprivileged_port_start", PORT),
            Map.entry("net.ipv4.ping_group_range", "\\d{1,10}\\s+\\d{1,10}"),
            Map.entry("net.ipv4.tcp_fin_timeout", NUMBER),
            Map.entry("net.ipv4.tcp_keepalive_intvl", NUMBER),
            Map.entry("net.ipv4.tcp_keepalive_probes", NUMBER),
            Map.entry("net.ipv4.tcp_keepalive_time", NUMBER),
            Map.entry("net.ipv4.tcp_rmem", THREE),
            Map.entry("net.ipv4.tcp_syncookies", "[0-2]"),
            Map.entry("net.ipv4.tcp_wmem", THREE));

    private Sysctls() {}

    /** Why the kubelet takes a pod with these not at all. */
    static Optional<String> forbidden(JsonNode pod) {
        for (JsonNode sysctl : wanted(pod)) {
            if (!SAFE.containsKey(dotted(sysctl))) {
                return Optional.of("forbidden sysctl: \"" + dotted(sysctl) + "\" not allowlisted");
            }
        }
        return Optional.empty();
    }

    /** Why the runtime can make no sandbox: the kernel does not take the value that runc writes. */
    static Optional<String> refused(JsonNode pod) {
        for (JsonNode sysctl : wanted(pod)) {
            String name = dotted(sysctl);
            if (!Json.text(sysctl, "value").strip().matches(SAFE.getOrDefault(name, ".*"))) {
                return Optional.of(
                        "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to start sandbox \""
                                + Json.text(pod, "metadata", "uid").replace("-", "")
                                + "\": failed to create containerd task: failed to create shim task: OCI runtime create failed:"
                                + " runc create failed: unable to start container process: error during container init:"
                                + " write sysctl key " + name + ": write /proc/sys/" + name.replace('.', '/')
                                + ": invalid argument");
            }
        }
        return Optional.empty();
    }

    private static JsonNode wanted(JsonNode pod) {
        return Json.at(pod, "spec", "securityContext", "sysctls");
    }

    /** It may be written with slashes, too. */
    private static String dotted(JsonNode sysctl) {
        return Json.text(sysctl, "name").replace('/', '.');
    }
}
