package dev.podlings.bench.move;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The wrong moves that what is on a cluster invites; those that take everything with them last. */
final class Catalogue {
    private static final String WRONG_IMAGE = "busybox:no-such-tag";

    private final World world;
    private final List<Move> moves = new ArrayList<>();

    private Catalogue(World world) {
        this.world = world;
    }

    static List<Move> of(World world) {
        Catalogue catalogue = new Catalogue(world);
        catalogue.slips();
        catalogue.first(Kind.STATEFUL_SET).ifPresent(catalogue::set);
        catalogue.first(Kind.DEPLOYMENT).ifPresent(catalogue::deployment);
        List<Item> pods = catalogue.all(Kind.POD);
        if (!pods.isEmpty()) {
            catalogue.pod(pods.get(0), "first");
            if (pods.size() > 1) {
                catalogue.pod(pods.get(pods.size() - 1), "last");
                catalogue.everyPod(pods.get(0));
            }
        }
        catalogue.first(Kind.SERVICE).ifPresent(catalogue::service);
        catalogue.first(Kind.PERSISTENT_VOLUME_CLAIM).ifPresent(catalogue::claim);
        catalogue.first(Kind.CONFIG_MAP).ifPresent(catalogue::configMap);
        catalogue.astray();
        catalogue.first(Kind.NODE).ifPresent(catalogue::node);
        catalogue.everything();
        return List.copyOf(catalogue.moves);
    }

    private List<Item> all(Kind kind) {
        return world.all(kind).stream()
                .filter(item -> !item.isDeleting() && !item.name().equals("kube-root-ca.crt"))
                .sorted(Comparator.comparing(Item::name, Names.BY_ORDINAL))
                .toList();
    }

    private Optional<Item> first(Kind kind) {
        return all(kind).stream().findFirst();
    }

    private void mended(String id, String object, String typed) {
        moves.add(Move.mended(id, object, typed));
    }

    private void remarked(String id, String object, String typed) {
        moves.add(Move.remarked(id, object, typed));
    }

    /** Of the hand, not of the head. */
    private void slips() {
        moves.add(Move.harmless("look", "kubectl get pods"));
        remarked("misspelled-flag", "--replicas", "kubectl scale statefulset mongo --replica=1");
        remarked("misspelled-kind", "pod", "kubectl delete pdo mongo-1");
        remarked("no-such-file", "no-such-file.yaml", "kubectl apply -f no-such-file.yaml");
        remarked("no-name", "name", "kubectl delete pod");
    }

    private void set(Item set) {
        String name = set.name();
        String typed = "statefulset " + name;
        int replicas = Sets.replicas(set);
        mended("delete-set", name, "kubectl delete " + typed);
        mended("orphan-set", name, "kubectl delete " + typed + " --cascade=orphan");
        mended("scale-to-0", name, "kubectl scale " + typed + " --replicas=0");
        mended("scale-up", name, "kubectl scale " + typed + " --replicas=" + (replicas + 2));
        if (replicas > 1) {
            mended("scale-down", name, "kubectl scale " + typed + " --replicas=" + (replicas - 1));
        }
        container(set)
                .ifPresent(container -> mended(
                        "wrong-image",
                        name,
                        "kubectl set image statefulset/" + name + " " + container + "=" + WRONG_IMAGE));
        mended("restart-set", name, "kubectl rollout restart statefulset/" + name);
        mended("env", name, "kubectl set env statefulset/" + name + " EXTRA=1");
        mended(
                "on-delete",
                name,
                patch(typed, "{\"spec\":{\"updateStrategy\":{\"type\":\"OnDelete\",\"rollingUpdate\":null}}}"));
        mended("patience", name, patch(typed, "{\"spec\":{\"minReadySeconds\":40}}"));
        mended("pod-by-hand", name, "kubectl run " + name + "-" + (replicas + 4) + " --image=busybox:1.36 -- sleep 1d");
        mended("same-name-deployment", name, "kubectl create deployment " + name + " --image=busybox:1.36");
        remarked("immutable", "set", patch(typed, "{\"spec\":{\"serviceName\":\"other\"}}"));
        remarked("wrong-set-name", name, "kubectl scale statefulset " + name + "s --replicas=1");
        remarked("wrong-kind", name, "kubectl scale deployment " + name + " --replicas=1");
        set.list("spec", "volumeClaimTemplates").stream()
                .findFirst()
                .map(template -> Item.text(template, "metadata", "name"))
                .ifPresent(template -> mended("claim-templates", name, renamedClaimTemplate(name, template)));
    }

    /** Its claims called otherwise: the server refuses that, so the set has to be made anew for it. */
    private static String renamedClaimTemplate(String name, String template) {
        return "kubectl get statefulset " + name + " -o json | sed 's/\"name\": \"" + template
                + "\"/\"name\": \"renamed\"/' | kubectl replace --force -f -";
    }

    private void deployment(Item deployment) {
        String name = deployment.name();
        mended("delete-deployment", name, "kubectl delete deployment " + name);
        mended("deployment-to-0", name, "kubectl scale deployment " + name + " --replicas=0");
        mended(
                "deployment-up",
                name,
                "kubectl scale deployment " + name + " --replicas=" + (deployment.number(1, "spec", "replicas") + 2));
        container(deployment)
                .ifPresent(container -> mended(
                        "deployment-image",
                        name,
                        "kubectl set image deployment/" + name + " " + container + "=" + WRONG_IMAGE));
        mended("restart-deployment", name, "kubectl rollout restart deployment/" + name);
        mended("pause-deployment", name, "kubectl rollout pause deployment/" + name);
    }

    private static Optional<String> container(Item workload) {
        return workload.list("spec", "template", "spec", "containers").stream()
                .findFirst()
                .map(container -> Item.text(container, "name"));
    }

    private void pod(Item pod, String which) {
        String name = pod.name();
        mended("delete-pod-" + which, name, "kubectl delete pod " + name + " --wait=false");
        mended("force-delete-pod-" + which, name, "kubectl delete pod " + name + " --force --grace-period=0");
        if (Pods.isReady(pod)) {
            mended("kill-1-" + which, name, "kubectl exec " + name + " -- sh -c 'kill 1'");
            mended("evict-label-" + which, name, "kubectl label pod " + name + " app=elsewhere --overwrite");
            mended("unready-" + which, name, "kubectl exec " + name + " -- rm -f /tmp/ready");
        }
        pod.list("spec", "containers").stream()
                .findFirst()
                .ifPresent(container -> mended(
                        "image-of-pod-" + which,
                        name,
                        "kubectl set image pod/" + name + " " + Item.text(container, "name") + "=busybox:1.37"));
        if (which.equals("last")) {
            mended("finalizer", name, patch("pod " + name, "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}"));
            remarked("wrong-pod-name", name, "kubectl delete pod " + name + "x");
            remarked("other-namespace", "default", "kubectl delete pod " + name + " -n default");
            remarked("dry-run", "dry run", "kubectl delete pod " + name + " --dry-run=client");
            remarked("pod-as-deployment", name, "kubectl delete deployment " + name);
            remarked("other-context", "kubectl", "kubectl delete pod " + name + " --context minikube");
        }
    }

    private void everyPod(Item pod) {
        mended("delete-all-pods", pod.name(), "kubectl delete pods --all --wait=false");
    }

    private void service(Item service) {
        String name = service.name();
        mended("delete-service", name, "kubectl delete service " + name);
        mended("selector", name, patch("service " + name, "{\"spec\":{\"selector\":{\"app\":\"other\"}}}"));
        mended("almost-that-service", name, "kubectl create service clusterip " + name + "s --tcp=80:80");
        mended(
                "recreate-service",
                name,
                "kubectl delete service " + name + " && kubectl create service clusterip " + name
                        + " --tcp=27017:27017");
    }

    private void claim(Item claim) {
        String name = claim.name();
        mended("delete-claim", name, "kubectl delete pvc " + name + " --wait=false");
        mended(
                "unprotect-claim",
                name,
                "kubectl delete pvc " + name + " --wait=false && "
                        + patch("pvc " + name, "{\"metadata\":{\"finalizers\":null}}"));
        mended("claim-labels", name, "kubectl label pvc " + name + " app=other --overwrite");
        mended("delete-all-claims", name, "kubectl delete pvc --all --wait=false");
        String volume = claim.text("spec", "volumeName");
        if (!volume.isEmpty()) {
            mended("delete-volume", volume, "kubectl delete pv " + volume + " --wait=false");
        }
    }

    private void configMap(Item config) {
        mended("delete-configmap", config.name(), "kubectl delete configmap " + config.name());
    }

    private void astray() {
        mended("into-default", "stray", "kubectl create deployment stray -n default --image=busybox:1.36");
        mended(
                "into-another",
                "elsewhere",
                "kubectl create namespace elsewhere && kubectl create configmap mine -n elsewhere");
    }

    private void node(Item node) {
        String name = node.name();
        mended("cordon", name, "kubectl cordon " + name);
        mended("taint", name, "kubectl taint node " + name + " a=b:NoSchedule");
        mended("drive-out", name, "kubectl taint node " + name + " a=b:NoExecute");
        mended(
                "drain",
                name,
                "kubectl drain " + name + " --force --ignore-daemonsets --delete-emptydir-data --timeout=10s");
    }

    private void everything() {
        first(Kind.STORAGE_CLASS)
                .ifPresent(
                        usual -> mended("delete-class", usual.name(), "kubectl delete storageclass " + usual.name()));
        mended("delete-all", "", "kubectl delete all --all --wait=false");
        mended(
                "delete-namespace",
                world.namespace(),
                "kubectl delete namespace " + world.namespace() + " --wait=false");
    }

    private static String patch(String object, String patch) {
        return "kubectl patch " + object + " --type=merge -p '" + patch + "'";
    }
}
