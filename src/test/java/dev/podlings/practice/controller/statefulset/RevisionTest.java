package dev.podlings.practice.controller.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import org.junit.jupiter.api.Test;

class RevisionTest {

    /** Recorded from Kubernetes 1.36: this template's revision was called mongo-8666d6fb99. */
    @Test
    void itsNameIsTheOneThatKubernetesGives() {
        var template = Json.parse("""
                {"metadata": {"labels": {"app": "mongo"}},
                 "spec": {"containers": [{"name": "main", "image": "busybox:1.36",
                    "command": ["sh", "-c", "trap \\"exit 0\\" TERM; touch /tmp/ready; while true; do sleep 1 & wait $!; done"],
                    "resources": {}, "terminationMessagePath": "/dev/termination-log",
                    "terminationMessagePolicy": "File", "imagePullPolicy": "IfNotPresent"}],
                  "restartPolicy": "Always", "terminationGracePeriodSeconds": 30, "dnsPolicy": "ClusterFirst",
                  "securityContext": {}, "schedulerName": "default-scheduler"}}
                """);

        assertThat(Revision.name("mongo", Revision.hash(Revision.dataOf(template), 0)))
                .isEqualTo("mongo-8666d6fb99");
    }

    @Test
    void aCollisionGivesAnotherName() {
        var data = Revision.dataOf(Json.parse("{\"spec\": {}}"));

        assertThat(Revision.hash(data, 1)).isNotEqualTo(Revision.hash(data, 0));
    }
}
