package dev.podlings.practice.node.net;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The network as one pod sees it. */
public final class PodLink {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String BRIDGE = "10.244.0.1";

    private final PodNetwork network;
    private final Dns dns;
    private final String source;
    private final String ip;
    private final String namespace;
    private final Supplier<String> hosts;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param hosts what the pod's hosts file says now */
    public PodLink(PodNetwork network, Dns dns, String ip, String namespace, Supplier<String> hosts) {
        this(network, dns, ip, ip, namespace, hosts);
    }

    private PodLink(PodNetwork network, Dns dns, String source, String ip, String namespace, Supplier<String> hosts) {
        this.source = source;
        this.network = network;
        this.dns = dns;
        this.ip = ip;
        this.namespace = namespace;
        this.hosts = hosts;
    }

    /** The same, as the kubelet uses it to look at the pod. */
    public PodLink ofKubelet() {
        return new PodLink(network, dns, BRIDGE, ip, namespace, hosts);
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

    /** The own ports that are listened on, sorted. */
    public List<Integer> listening() {
        return network.listening(ip);
    }

    /** The address of a name, as the pod's resolver finds it: in its hosts file, then by DNS. */
    public List<String> resolve(String name) throws UnknownHostException {
        if (name.equals("::1")) {
            return List.of(LOOPBACK);
        }
        Optional<String> number = Ipv4.parse(name);
        if (number.isPresent()) {
            return List.of(number.get());
        }
        for (String line : hosts.get().split("\n")) {
            List<String> words = List.of(line.replaceFirst("#.*", "").strip().split("\\s+"));
            if (words.size() > 1
                    && words.subList(1, words.size()).contains(name)
                    && Ipv4.parse(words.get(0)).isPresent()) {
                return List.of(words.get(0));
            }
        }
        List<String> ips = dns.resolve(name, namespace);
        if (ips.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return ips;
    }

    /** Whether somebody is at this address who would answer a ping. */
    public boolean answers(String address) {
        return address.startsWith("127.") || address.equals(ip) || dns.isPod(address);
    }

    /**
     * To a pod's address or a Service's. There is nothing else in this network: no address of the host and none beyond.
     *
     * @throws java.net.ConnectException when the pod that is there does not listen
     * @throws NoAnswer when nobody is there
     */
    public Connection connect(String host, int port) throws IOException {
        List<String> ips = resolve(host);
        return connectTo(ips.get(Math.floorMod(turn.getAndIncrement(), ips.size())), port);
    }

    /** The same for an address. */
    public Connection connectTo(String to, int port) throws IOException {
        if (to.startsWith("127.") || to.equals("0.0.0.0")) {
            return network.connect(source, ip, port);
        }
        Optional<StoredObject> service = dns.serviceAt(to);
        if (service.isPresent()) {
            return throughService(service.get(), to, port);
        }
        if (network.listens(to, port) || answers(to)) {
            return network.connect(source, to, port);
        }
        throw NoAnswer.at(to);
    }

    private Connection throughService(StoredObject service, String to, int port) throws IOException {
        for (JsonNode each : service.object().path("spec").path("ports")) {
            if (Json.number(each, 0, "port") == port) {
                List<Dns.Endpoint> endpoints =
                        dns.endpoints(service.key().namespace(), service.key().name(), service.object());
                if (endpoints.isEmpty()) {
                    // kube-proxy rejects what goes to a Service without endpoints.
                    throw new ConnectException("Connection refused");
                }
                Dns.Endpoint chosen = endpoints.get(Math.floorMod(turn.getAndIncrement(), endpoints.size()));
                return network.connect(source, chosen.ip(), chosen.port(each));
            }
        }
        throw NoAnswer.at(to);
    }
}
