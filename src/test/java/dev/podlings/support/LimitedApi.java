package dev.podlings.support;

import dev.podlings.cluster.door.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands before a cluster and refuses what a learner with the role "edit" in one namespace may not do, in Kubernetes'
 * own words; everything else passes.
 */
public final class LimitedApi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final ForeignFront front;
    private final String namespace;
    private final Set<String> forbidden;

    /** @param namespace the only one in which anything is allowed */
    public LimitedApi(String upstream, String namespace) {
        this(upstream, namespace, Set.of());
    }

    /** @param forbidden resources that may not be touched in the namespace either */
    public LimitedApi(String upstream, String namespace, Set<String> forbidden) {
        this.namespace = namespace;
        this.forbidden = Set.copyOf(forbidden);
        try {
            ServerSocket entry = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            this.front = new ForeignFront(entry, URI.create(upstream), Map.of(), this::instead);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + front.port();
    }

    private Optional<ForeignFront.Reply> instead(String head, byte[] body) {
        String[] first = head.lines().findFirst().orElse("").split(" ", 3);
        int question = first[1].indexOf('?');
        Request request = new Request(
                first[0],
                question < 0 ? first[1] : first[1].substring(0, question),
                question < 0 ? "" : first[1].substring(question + 1),
                0);
        if (request.resource().equals("selfsubjectaccessreviews")) {
            return Optional.of(review(body));
        }
        return isAllowed(request.namespace(), request.resource())
                ? Optional.empty()
                : Optional.of(new ForeignFront.Reply(403, refusal(request)));
    }

    /** Discovery and versions are about no resource: everybody may read them. */
    private boolean isAllowed(String where, String resource) {
        return resource.isEmpty() || (where.equals(namespace) && !forbidden.contains(resource));
    }

    private ForeignFront.Reply review(byte[] body) {
        boolean allowed = isProtobuf(body) ? isAllowedIn(body) : isAllowedBy(JSON.readTree(body));
        return new ForeignFront.Reply(
                201,
                "{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\",\"metadata\":{},"
                        + "\"spec\":{},\"status\":{\"allowed\":" + allowed + "}}");
    }

    private boolean isAllowedBy(JsonNode review) {
        JsonNode wanted = review.path("spec").path("resourceAttributes");
        return isAllowed(
                wanted.path("namespace").asString(""), wanted.path("resource").asString(""));
    }

    // Kubernetes, protobuf encoding: every object begins with "k8s" and a zero. Its texts stand there as they are.
    private static boolean isProtobuf(byte[] body) {
        return new String(body, 0, Math.min(3, body.length), StandardCharsets.US_ASCII).equals("k8s");
    }

    private boolean isAllowedIn(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.contains(namespace) && !text.contains("storageclasses") && !text.contains("namespaces");
    }

    // Kubernetes, authorization: pods "a" is forbidden: User "u" cannot get resource "pods" in API group "" in the
    // namespace "x"; without a name and a namespace where there is none.
    private static String refusal(Request request) {
        String named = request.name().isEmpty() ? "" : " \\\"" + request.name() + "\\\"";
        String group = request.path().startsWith("/apis/") ? request.path().split("/", -1)[2] : "";
        String where = request.namespace().isEmpty()
                ? "at the cluster scope"
                : "in the namespace \\\"" + request.namespace() + "\\\"";
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\""
                + request.resource() + named + " is forbidden: User \\\"learner\\\" cannot " + request.verb()
                + " resource \\\"" + request.resource() + "\\\" in API group \\\"" + group + "\\\" " + where
                + "\",\"reason\":\"Forbidden\",\"code\":403}";
    }

    @Override
    public void close() {
        front.close();
    }
}
