package dev.podlings.cluster.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeldImagesTest {
    private static final ImageName WANTED = ImageName.of("busybox:1.36.1");

    private static Optional<String> anyTag(String... held) {
        Set<String> names =
                Stream.of(held).map(name -> ImageName.of(name).toString()).collect(Collectors.toSet());
        return new HeldImages(names, true).underAnyTag(WANTED).map(ImageName::toString);
    }

    @Test
    void theVeryTagIsTakenFirst() {
        assertThat(anyTag("busybox:1.37", "docker.io/library/busybox:1.36.1", "busybox:1.36"))
                .contains("busybox:1.36.1");
    }

    @Test
    void thenTheNearestVersion() {
        assertThat(anyTag("busybox:1.37", "busybox:1.36", "busybox:1.28")).contains("busybox:1.36");
        assertThat(anyTag("busybox:1.28", "busybox:1.37")).contains("busybox:1.37");
        assertThat(anyTag("busybox:1.37-glibc", "busybox:1.37")).contains("busybox:1.37");
    }

    @Test
    void anotherRegistryWillDoWhereTheUsualOneGivesNone() {
        assertThat(anyTag("registry.k8s.io/e2e-test-images/busybox:1.29-4", "nginx:1.27"))
                .contains("registry.k8s.io/e2e-test-images/busybox:1.29-4");
    }

    @Test
    void latestAloneIsTakenByItsDigestAsItsTagWouldAlwaysBePulled() {
        assertThat(anyTag("busybox:latest", "busybox@sha256:abc")).contains("busybox@sha256:abc");
        assertThat(anyTag("busybox:latest")).contains("busybox:latest");
    }

    @Test
    void anotherRepositoryIsNoStandIn() {
        assertThat(anyTag("nginx:1.27", "example.com/notbusybox:1.36")).isEmpty();
    }
}
