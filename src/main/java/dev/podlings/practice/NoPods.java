package dev.podlings.practice;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.PodAccess;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** The way into containers of a cluster without a kubelet: there is none. */
final class NoPods implements PodAccess {
    @Override
    public Running exec(Target target, List<String> command, Streams streams) {
        throw noHost(target.pod());
    }

    @Override
    public Running attach(Target target, Streams streams) {
        throw noHost(target.pod());
    }

    @Override
    public LogReader log(Target target, LogOptions options, Consumer<byte[]> chunk, Runnable end) {
        throw noHost(target.pod());
    }

    @Override
    public SocketAddress port(String namespace, String pod, int port) {
        throw noHost(pod);
    }

    private static ApiException noHost(String pod) {
        return new ApiException(400, "BadRequest", "pod " + pod + " does not have a host assigned", null);
    }
}
