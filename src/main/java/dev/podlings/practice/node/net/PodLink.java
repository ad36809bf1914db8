package dev.podlings.practice.node.net;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The network as one pod sees it. */
public final class PodLink {
    private final PodNetwork network;
    private final Dns dns;
    private final String ip;
    private final String namespace;
    private final AtomicInteger turn = new AtomicInteger();

    public PodLink(PodNetwork network, Dns dns, String ip, String namespace) {
        this.network = network;
        this.dns = dns;
        this.ip = ip;
        this.namespace = namespace;
    }

    public String ip() {
        return ip;
    }

    public String namespace() {
        return namespace;
    }

    public Dns dns() {
        return dns;
    }

    /** @return ends the listening; null when the port is taken */
    public @Nullable Runnable listen(int port, Listener listener) {
        return network.listen(ip, port, listener);
    }

    /** The address of a name, as the pod's resolver finds it. */
    public List<String> resolve(String name) throws UnknownHostException {
        if (name.equals("localhost")) {
            return List.of("127.0.0.1");
        }
        List<String> ips = dns.resolve(name, namespace);
        if (ips.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return ips;
    }

    /** To a pod's address or a Service's. */
    public Connection connect(String host, int port) throws IOException {
        List<String> ips = resolve(host);
        String to = ips.get(Math.floorMod(turn.getAndIncrement(), ips.size()));
        if (to.startsWith("127.")) {
            return network.connect(ip, port);
        }
        Optional<StoredObject> service = dns.serviceAt(to);
        return service.isPresent() ? throughService(service.get(), port) : network.connect(to, port);
    }

    private Connection throughService(StoredObject service, int port) throws IOException {
        for (JsonNode each : service.object().path("spec").path("ports")) {
            if (Json.number(each, 0, "port") == port) {
                List<Dns.Endpoint> endpoints =
                        dns.endpoints(service.key().namespace(), service.key().name(), service.object());
                if (endpoints.isEmpty()) {
                    break;
                }
                Dns.Endpoint chosen = endpoints.get(Math.floorMod(turn.getAndIncrement(), endpoints.size()));
                return network.connect(chosen.ip(), chosen.port(each));
            }
        }
        throw new ConnectException("Connection refused");
    }
}
