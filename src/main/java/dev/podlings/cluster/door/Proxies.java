package dev.podlings.cluster.door;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, as kubectl reads it.
 *
 * @param except from {@code NO_PROXY}: names, with all that ends in them; {@code *} for all
 */
public record Proxies(Optional<String> https, Optional<String> http, List<String> except) {
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

    public Proxies {
        except = List.copyOf(except);
    }

    public static Proxies of(Map<String, String> environment) {
        return new Proxies(
                named(environment, "HTTPS_PROXY"),
                named(environment, "HTTP_PROXY"),
                named(environment, "NO_PROXY").stream()
                        .flatMap(all -> Stream.of(all.split(",")))
                        .map(each -> each.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                        .filter(each -> !each.isEmpty())
                        .toList());
    }

    /** Go, net/http: in capitals, or in small letters. */
    private static Optional<String> named(Map<String, String> environment, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(each -> environment.getOrDefault(each, "").strip())
                .filter(each -> !each.isEmpty())
                .findFirst();
    }

    /** The one that leads to a server; none to what is on this machine, whatever the environment says. */
    Optional<URI> to(URI server) {
        String host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
        boolean direct = host.startsWith("127.")
                || host.equals("localhost")
                || host.equals("[::1]")
                || except.stream().anyMatch(each -> each.equals("*") || host.equals(each) || host.endsWith("." + each));
        return direct ? Optional.empty() : ("https".equals(server.getScheme()) ? https : http).map(Proxies::address);
    }

    static URI address(String named) {
        return URI.create(named.contains("://") ? named : "http://" + named);
    }
}
