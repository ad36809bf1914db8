package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.support.RicherApi;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code podlings why} about kinds that only the cluster knows, as it serves and lists them. */
class WhyOtherKindsTest extends AtTheShell {
    private static final String CERTIFICATES = "/apis/cert-manager.io/v1/namespaces/default/certificates";
    private static final String TLS =
            "{\"metadata\":{\"name\":\"shop-tls\",\"namespace\":\"default\"},\"spec\":{},\"status\":{\"conditions\":"
                    + "[{\"type\":\"Ready\",\"status\":\"False\",\"reason\":\"DoesNotExist\",\"message\":\"no Issuer\\u001b[2J\"}]}}";

    private static final Map<String, String> SERVED = Map.of(
            "/apis",
            """
            {"kind": "APIGroupDiscoveryList", "items": [
              {"metadata": {"name": "batch"}, "versions": [{"version": "v1", "resources": [
                {"resource": "cronjobs", "responseKind": {"kind": "CronJob"}, "scope": "Namespaced", "singularResource": "cronjob",
                 "verbs": ["get", "list"], "shortNames": ["cj"], "subresources": [{"subresource": "status"}]}]}]},
              {"metadata": {"name": "cert-manager.io"}, "versions": [{"version": "v1", "resources": [
                {"resource": "certificates", "responseKind": {"kind": "Certificate"}, "scope": "Namespaced", "singularResource": "certificate",
                 "verbs": ["get", "list"], "shortNames": ["cert"], "subresources": [{"subresource": "status"}]}]}]}]}
            """,
            "/apis/batch/v1/namespaces/default/cronjobs",
            "{\"items\":[{\"metadata\":{\"name\":\"backup\"},\"spec\":{\"schedule\":\"0 3 * * *\",\"suspend\":true}}]}",
            CERTIFICATES,
            "{\"items\":[" + TLS + "]}",
            CERTIFICATES + "/shop-tls",
            TLS,
            CERTIFICATES + "/another",
            "{\"kind\":\"Status\",\"message\":\"certificates.cert-manager.io \\\"another\\\" not found\",\"code\":404}",
            CERTIFICATES + "/secret",
            "{\"kind\":\"Status\",\"message\":\"certificates.cert-manager.io \\\"secret\\\" is forbidden\",\"code\":403}");

    private int why(String url, String... question) throws IOException {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String config = file("config", PracticeCluster.kubeconfig(url, "default"));
        return podlings(Stream.concat(Stream.of("why", "--kubeconfig", config), Stream.of(question))
                .toArray(String[]::new));
    }

    @Test
    void whatTheClusterServesIsLookedUpAndExplained() throws IOException {
        try (ClusterFactory.Fresh fresh = new PracticeClusters(folder).fresh();
                RicherApi api = new RicherApi(
                        fresh.cluster().client().getMasterUrl().toString().replaceFirst("/$", ""), SERVED)) {
            assertThat(why(api.url(), "cert/shop-tls")).isEqualTo(ExitCode.NO);
            assertThat(out.toString())
                    .contains("Certificate shop-tls: its condition Ready is False.\n    DoesNotExist: no Issuer·[2J\n")
                    .contains("next: kubectl describe certificate shop-tls");

            assertThat(why(api.url())).isEqualTo(ExitCode.NO);
            assertThat(out.toString())
                    .contains(
                            "cronjob/backup\n- The CronJob backup is suspended", "certificate/shop-tls\n- Certificate");

            assertThat(why(api.url(), "certificate/another")).isEqualTo(ExitCode.NO);
            assertThat(out.toString()).contains("There is no certificate/another.");

            assertThat(why(api.url(), "certificates.cert-manager.io/secret")).isEqualTo(ExitCode.COULD_NOT);
            assertThat(err.toString()).contains("is forbidden", "kubectl auth can-i --list -n default");

            assertThat(why(api.url(), "certificat/x")).isEqualTo(ExitCode.COULD_NOT);
            assertThat(err.toString()).contains("is not a kind of this cluster", "Did you mean certificate/x?");
        }
    }
}
