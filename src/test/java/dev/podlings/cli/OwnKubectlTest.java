package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnKubectlTest {
    private static String typed(String namespace, String command) {
        return new OwnKubectl(namespace, "default", Optional.empty()).typed(command);
    }

    @Test
    void aCommandNamesTheNamespaceThatKubectlDoesNotMeanByItself() {
        assertThat(typed("shop", "kubectl describe pod mongo-0")).isEqualTo("kubectl describe pod mongo-0 -n shop");
        assertThat(typed("default", "kubectl describe pod mongo-0")).isEqualTo("kubectl describe pod mongo-0");
    }

    @Test
    void whatBelongsToNoNamespaceNeedsNone() {
        assertThat(typed("shop", "kubectl uncordon node-1")).isEqualTo("kubectl uncordon node-1");
        assertThat(typed("shop", "kubectl taint nodes node-1 a=b:NoSchedule-"))
                .isEqualTo("kubectl taint nodes node-1 a=b:NoSchedule-");
        assertThat(typed("shop", "kubectl get storageclass")).isEqualTo("kubectl get storageclass");
    }

    @Test
    void anotherContextIsNamed() {
        assertThat(new OwnKubectl("shop", "shop", Optional.of("minikube")).typed("kubectl get pods"))
                .isEqualTo("kubectl get pods --context minikube");
    }
}
