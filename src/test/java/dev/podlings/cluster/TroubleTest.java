package dev.podlings.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.failure.PodlingsException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

class TroubleTest {
    private static PodlingsException told(int code, String message) {
        return Trouble.reaching(
                "foreign",
                "http://127.0.0.1:8001",
                new KubernetesClientException(
                        "Failure executing: GET at: http://127.0.0.1:33131/secret/version. Message: " + message,
                        code,
                        new StatusBuilder().withCode(code).withMessage(message).build()));
    }

    @Test
    void aClusterThatGoesAwayWhileItIsConnectedToIsToldAsOneThatDoesNotRun() {
        PodlingsException gone = told(503, "the cluster does not answer at http://127.0.0.1:8001: Connection refused");

        assertThat(gone).hasMessageContaining("Connection refused").hasMessageNotContaining("Failure executing");
        assertThat(gone.whatToDo().toString()).startsWith("See whether it runs:");
    }

    @Test
    void whatAServerSaysIsToldInItsOwnWords() {
        assertThat(told(404, "404 page not found"))
                .hasMessageContaining("it answered 404: 404 page not found")
                .hasMessageNotContaining("/secret/");
    }
}
