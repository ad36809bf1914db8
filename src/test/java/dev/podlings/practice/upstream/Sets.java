package dev.podlings.practice.upstream;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetPersistentVolumeClaimRetentionPolicyBuilder;
import java.util.Map;

/** The sets that Kubernetes' own tests use. */
final class Sets {
    static final Map<String, String> LABELS = Map.of("foo", "bar", "baz", "blah");
    static final String WEB = "registry.k8s.io/e2e-test-images/agnhost:2.53";
    static final String NEW_WEB = "registry.k8s.io/e2e-test-images/agnhost:2.55";

    private Sets() {}

    /** Web servers that keep nothing. */
    static StatefulSet web(int replicas) {
        return new StatefulSetBuilder()
                .withNewMetadata()
                .withName(E2eCluster.SET)
                .withNamespace(E2eCluster.NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withServiceName("test")
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(LABELS)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(LABELS)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("webserver")
                .withImage(WEB)
                .withArgs("test-webserver")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Web servers that are ready as long as they have the file that is asked for. */
    static StatefulSet probed(int replicas) {
        Probe probe = new ProbeBuilder()
                .withNewHttpGet()
                .withPath("/localhost.crt")
                .withNewPort(80)
                .endHttpGet()
                .withPeriodSeconds(1)
                .withSuccessThreshold(1)
                .withFailureThreshold(1)
                .build();
        StatefulSet set = web(replicas);
        set.getSpec().getTemplate().getSpec().getContainers().get(0).setReadinessProbe(probe);
        return set;
    }

    /** Web servers that keep their data in a claim of their own. */
    static StatefulSet keeping(int replicas) {
        return new StatefulSetBuilder(web(replicas))
                .editSpec()
                .addNewVolumeClaimTemplate()
                .withNewMetadata()
                .withName("datadir")
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withNewResources()
                .addToRequests("storage", new Quantity("1"))
                .endResources()
                .endSpec()
                .endVolumeClaimTemplate()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .addNewVolumeMount()
                .withName("datadir")
                .withMountPath("/data/")
                .endVolumeMount()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Like {@link #keeping}, and not ready until somebody lets each pod go on. */
    static StatefulSet pausing(int replicas) {
        StatefulSet set = keeping(replicas);
        set.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .setReadinessProbe(new ProbeBuilder()
                        .withNewExec()
                        .withCommand("test", "-f", "/data/statefulset-continue")
                        .endExec()
                        .withPeriodSeconds(1)
                        .withSuccessThreshold(1)
                        .withFailureThreshold(1)
                        .build());
        return set;
    }

    /** With one more container, which ends with 1 in the first pod and with 0 in all others when it is told to go. */
    static StatefulSet firstFails(StatefulSet set) {
        return new StatefulSetBuilder(set)
                .editSpec()
                .editTemplate()
                .editSpec()
                .addNewContainer()
                .withName("sleep-exit-with-1")
                .withImage("busybox:1.36.1")
                .withCommand("sh", "-c")
                .withArgs("""
                        echo "Running in pod $POD_NAME"
                        _term() {
                          echo "Told to go"
                          if [ "${POD_NAME}" = "ss-0" ]; then
                            exit 1
                          else
                            exit 0
                          fi
                        }
                        trap _term SIGTERM
                        while true; do
                          echo "Still running in $POD_NAME"
                          sleep 1
                        done
                        """)
                .addNewEnv()
                .withName("POD_NAME")
                .withNewValueFrom()
                .withNewFieldRef("v1", "metadata.name")
                .endValueFrom()
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    static StatefulSet parallel(StatefulSet set) {
        set.getSpec().setPodManagementPolicy("Parallel");
        return set;
    }

    static StatefulSet partition(StatefulSet set, int partition) {
        return new StatefulSetBuilder(set)
                .editSpec()
                .withNewUpdateStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withPartition(partition)
                .endRollingUpdate()
                .endUpdateStrategy()
                .endSpec()
                .build();
    }

    static StatefulSet retention(StatefulSet set, String whenDeleted, String whenScaled) {
        set.getSpec()
                .setPersistentVolumeClaimRetentionPolicy(new StatefulSetPersistentVolumeClaimRetentionPolicyBuilder()
                        .withWhenDeleted(whenDeleted)
                        .withWhenScaled(whenScaled)
                        .build());
        return set;
    }
}
