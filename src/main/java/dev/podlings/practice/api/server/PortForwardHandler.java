package dev.podlings.practice.api.server;

import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.api.stream.ChannelForward;
import dev.podlings.practice.api.stream.SpdyForward;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/** Forwards ports of a pod over a WebSocket. */
final class PortForwardHandler implements Handler {
    private static final int MOST_PORTS = 100;

    private final Verbs verbs;
    private final PodAccess pods;
    private final Executor threads;

    /** @param threads for work that takes as long as a client likes */
    PortForwardHandler(Verbs verbs, PodAccess pods, Executor threads) {
        this.verbs = verbs;
        this.pods = pods;
        this.threads = threads;
    }

    @Override
    public Answer answer(Call call) {
        PodCall pod = PodCall.of(verbs, call);
        pod.requireStream();
        IntFunction<SocketAddress> addresses = port -> pods.port(call.namespace(), call.name(), port);
        String protocols = call.request().header("sec-websocket-protocol").orElse("");
        if (protocols.contains(Dispatch.SPDY_TUNNEL)) {
            return new Answer.TwoWay(socket -> SpdyForward.open(socket, addresses, threads));
        }
        List<Integer> ports = ports(call);
        return new Answer.TwoWay(socket -> ChannelForward.open(socket, ports, addresses, threads));
    }

    private static List<Integer> ports(Call call) {
        List<Integer> ports = new ArrayList<>();
        for (String several : call.query().all("ports")) {
            for (String each : several.split(",")) {
                if (!each.matches("\\d{1,5}") || Integer.parseInt(each) < 1 || Integer.parseInt(each) > 65_535) {
                    throw Refusals.badRequest("invalid port \"" + each + "\"");
                }
                ports.add(Integer.parseInt(each));
            }
        }
        if (ports.isEmpty() || ports.size() > MOST_PORTS) {
            throw Refusals.badRequest("query parameter \"ports\" is required");
        }
        return ports;
    }
}
