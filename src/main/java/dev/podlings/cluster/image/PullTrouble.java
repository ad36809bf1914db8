package dev.podlings.cluster.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The usual reasons why an image cannot be pulled, told by container runtimes and registries in many words. */
enum PullTrouble {
    RATE_LIMIT(
            "the registry lets this address pull no more for now",
            "Docker Hub lets each address pull only so many images an hour.",
            "toomanyrequests",
            "too many requests",
            "429",
            "rate limit"),
    CERTIFICATE(
            "the registry's certificate is not trusted on the node",
            "A proxy on the way probably changes it, and the node does not know that.",
            "x509",
            "certificate"),
    NO_SUCH_TAG(
            "the registry has no such tag",
            "Tags go away in time; the course can name another one (values in course.yaml).",
            "not found",
            "manifest unknown"),
    NOT_ALLOWED(
            "the registry does not give it without a login",
            "The name may be wrong, or it needs a login.",
            "pull access denied",
            "unauthorized",
            "authentication required",
            "403 forbidden"),
    OFFLINE(
            "the node cannot reach the registry",
            "The cluster seems to be offline.",
            "no such host",
            "i/o timeout",
            "connection refused",
            "network is unreachable",
            "no route to host",
            "temporary failure in name resolution",
            "server misbehaving",
            "deadline exceeded",
            "connection reset",
            "tls handshake timeout",
            "dial tcp"),
    NOT_ON_THE_NODE("it is not on the node", "The node does not hold it.", "pull policy of never"),
    OTHER("the node could not get it", "See:  kubectl get events");

    private final String said;
    private final String sentence;
    // Nobody changes what stands in an array of this enum.
    @SuppressWarnings("ImmutableEnumChecker")
    private final String[] signs;

    PullTrouble(String said, String sentence, String... signs) {
        this.said = said;
        this.sentence = sentence;
        this.signs = signs;
    }

    static PullTrouble of(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        // A name that was not resolved is "not found" to some resolvers, too: what is more certain comes first.
        for (PullTrouble trouble :
                List.of(RATE_LIMIT, CERTIFICATE, NOT_ON_THE_NODE, OFFLINE, NOT_ALLOWED, NO_SUCH_TAG)) {
            if (Arrays.stream(trouble.signs).anyMatch(lower::contains)) {
                return trouble;
            }
        }
        return OTHER;
    }

    String said() {
        return said;
    }

    String sentence() {
        return sentence;
    }
}
