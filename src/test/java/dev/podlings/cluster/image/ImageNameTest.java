package dev.podlings.cluster.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {

    @ParameterizedTest
    @CsvSource({
        "busybox, busybox:latest",
        "docker.io/library/busybox:1.36, busybox:1.36",
        "index.docker.io/library/busybox:1.36, busybox:1.36",
        "bitnami/kubectl, bitnami/kubectl:latest",
        "localhost:5000/busybox:1.36, localhost:5000/busybox:1.36",
        "registry.k8s.io/e2e-test-images/busybox:1.29-4, registry.k8s.io/e2e-test-images/busybox:1.29-4",
        "busybox@sha256:abc, busybox@sha256:abc",
        "busybox:1.36@sha256:abc, busybox:1.36@sha256:abc"
    })
    void aNameIsCompletedAndWrittenShort(String written, String shortest) {
        assertThat(ImageName.of(written)).hasToString(shortest);
    }

    @Test
    void aMirrorHasTheWholeRepositoryBelowItsPlace() {
        assertThat(ImageName.of("mongo:7.0.40").from("public.ecr.aws/docker"))
                .hasToString("public.ecr.aws/docker/library/mongo:7.0.40");
        assertThat(ImageName.of("mongo:7.0.40").from("mirror.local:5000/"))
                .hasToString("mirror.local:5000/library/mongo:7.0.40");
    }

    @Test
    void onlyLatestAlwaysAsksARegistry() {
        assertThat(ImageName.of("busybox").startsWithoutRegistry()).isFalse();
        assertThat(ImageName.of("busybox:1.36").startsWithoutRegistry()).isTrue();
        assertThat(ImageName.of("busybox@sha256:abc").startsWithoutRegistry()).isTrue();
    }
}
