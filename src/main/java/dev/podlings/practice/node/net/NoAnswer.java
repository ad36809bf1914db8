package dev.podlings.practice.node.net;

import java.io.IOException;
import java.time.Duration;

/** Nobody answers at an address: who connects waits, and then gives up. */
public final class NoAnswer extends IOException {
    private static final long serialVersionUID = 1;
    /** Linux asks for a neighbour that is not there three times, a second apart. */
    private static final Duration NEIGHBOUR = Duration.ofSeconds(3);
    /** Linux gives up connecting after six tries. */
    private static final Duration FAR_AWAY = Duration.ofSeconds(127);

    private final transient Duration patience;

    private NoAnswer(String words, Duration patience) {
        super(words);
        this.patience = patience;
    }

    static NoAnswer at(String ip) {
        return ip.startsWith("10.244.")
                ? new NoAnswer("No route to host", NEIGHBOUR)
                : new NoAnswer("Connection timed out", FAR_AWAY);
    }

    /** How long one waits who has no limit of his own. */
    public Duration patience() {
        return patience;
    }
}
