package dev.podlings.practice.benchmark;

import dev.podlings.practice.json.Json;

/** What the benchmarks create, and how they know that it is ready. */
final class Workloads {
    static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String APPS = "/apis/apps/v1/namespaces/default/";

    private Workloads() {}

    /** Creates a StatefulSet without claims and returns when all its pods are ready. */
    static void parallelSet(BenchCluster cluster, String name, int replicas) {
        cluster.create(APPS + "statefulsets", statefulSet(name, replicas, "Parallel", ""));
        awaitReady(cluster, "statefulsets", name, replicas);
    }

    /** Creates an ordered StatefulSet, each pod with a volume, and returns when all are ready. */
    static void orderedSet(BenchCluster cluster, String name, int replicas) {
        cluster.create(APPS + "statefulsets", statefulSet(name, replicas, "OrderedReady", """
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """));
        awaitReady(cluster, "statefulsets", name, replicas);
    }

    static void deployment(BenchCluster cluster, String name, int replicas) {
        cluster.create(APPS + "deployments", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: %1$s}}
                %3$s
                """.formatted(name, replicas, template(name)));
        awaitReady(cluster, "deployments", name, replicas);
    }

    /** Removes the workload and returns when its pods have gone. */
    static void remove(BenchCluster cluster, String resource, String name) {
        cluster.delete(APPS + resource + "/" + name + "?propagationPolicy=Background");
        String mine = PODS + "?labelSelector=app%3D" + name;
        while (!Json.parse(cluster.get(mine + "&limit=1")).path("items").isEmpty()) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    private static void awaitReady(BenchCluster cluster, String resource, String name, int replicas) {
        cluster.await(
                APPS + resource + "?watch=true&fieldSelector=metadata.name%3D" + name,
                object -> Json.number(object, 0, "status", "readyReplicas") == replicas);
    }

    private static String statefulSet(String name, int replicas, String policy, String claims) {
        return """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: %1$s}
                spec:
                  serviceName: %1$s
                  podManagementPolicy: %4$s
                  replicas: %2$d
                  selector: {matchLabels: {app: %1$s}}
                %3$s
                %5$s
                """.formatted(name, replicas, template(name), policy, claims);
    }

    private static String template(String name) {
        return """
                  template:
                    metadata: {labels: {app: %s}}
                    spec:
                      terminationGracePeriodSeconds: 0
                      containers:
                      - name: sleeper
                        image: busybox:1.36.1
                        command: [sleep, infinity]
                """.formatted(name);
    }
}
