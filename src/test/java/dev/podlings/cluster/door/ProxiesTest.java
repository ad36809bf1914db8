package dev.podlings.cluster.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private final Proxies proxies = Proxies.of(Map.of(
            "https_proxy", "proxy.example:3128", "HTTP_PROXY", "http://plain:80", "NO_PROXY", ".inside, *.near,exact"));

    private String to(String server) {
        return proxies.to(URI.create(server)).map(URI::toString).orElse("direct");
    }

    @Test
    void theSchemeOfTheServerSaysWhichProxyLeadsThere() {
        assertThat(to("https://api.example:6443")).isEqualTo("http://proxy.example:3128");
        assertThat(to("http://api.example")).isEqualTo("http://plain:80");
        assertThat(Proxies.NONE.to(URI.create("https://api.example"))).isEmpty();
    }

    @Test
    void whatIsExceptedAndWhatIsOnThisMachineIsAskedDirectly() {
        assertThat(to("https://api.inside")).isEqualTo("direct");
        assertThat(to("https://b.near:1")).isEqualTo("direct");
        assertThat(to("https://EXACT")).isEqualTo("direct");
        assertThat(to("https://inexact")).isEqualTo("http://proxy.example:3128");
        assertThat(to("https://127.0.0.1:6443")).isEqualTo("direct");
        assertThat(to("https://[::1]:6443")).isEqualTo("direct");
        assertThat(to("https://localhost")).isEqualTo("direct");
        assertThat(Proxies.of(Map.of("HTTPS_PROXY", "http://p", "no_proxy", "*"))
                        .to(URI.create("https://a")))
                .isEmpty();
    }
}
