package dev.podlings.cluster.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MadeTest {
    private final Records.Made made = new Records.Made("/apis/storage.k8s.io/v1/storageclasses/fast", "uid");

    @Test
    void theSameObjectIsKnownByWhatKubectlCallsIt() {
        assertThat(made.is("storageclass.storage.k8s.io/fast")).isTrue();
        assertThat(made.is("storageclass/fast")).isTrue();
        assertThat(made.is("storageclass.storage.k8s.io/fast-disks")).isFalse();
        assertThat(made.is("persistentvolume/fast")).isFalse();
    }
}
