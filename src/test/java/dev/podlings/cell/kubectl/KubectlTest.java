package dev.podlings.cell.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.cell.CellOutput;
import dev.podlings.cell.CellResult;
import dev.podlings.cell.CommandRunner;
import dev.podlings.cell.NamedValues;
import dev.podlings.cell.Stopper;
import dev.podlings.cell.Workspace;
import dev.podlings.cluster.Cluster;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner without a kubectl: shells find ours. */
class KubectlTest {
    @TempDir
    Path folder;

    /** What other tests have left to end by itself. */
    private final List<ProcessHandle> before =
            ProcessHandle.current().descendants().toList();

    private ClusterFactory.Fresh fresh;
    private Timeline.Busy jumping;
    private Shim shim;
    private CommandRunner runner;

    @BeforeEach
    void begin() throws IOException {
        fresh = new PracticeClusters(folder).fresh();
        Cluster cluster = fresh.cluster();
        jumping = ((VirtualTimeline) cluster.time()).advancing();
        shim = Shim.open(new Kubectl(cluster.client(), cluster.namespace(), cluster.name(), cluster.time()::now));
        NamedValues values = new NamedValues(Map.of(), (name, value) -> {});
        Workspace workspace = new Workspace(folder.resolve("work"));
        runner = new CommandRunner(cluster, values, workspace, System.getenv(), Optional.empty(), Optional.of(shim));
    }

    @AfterEach
    void end() {
        shim.close();
        jumping.close();
        fresh.close();
    }

    private CellResult sh(String lines) {
        return runner.run(lines, Duration.ofSeconds(60), CellOutput.SILENT, new Stopper());
    }

    private String out(String lines) {
        CellResult result = sh(lines);
        assertThat(result.stderr()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result.stdout();
    }

    /** Or the clock would run on while a busy machine hands a command from the shell to podlings. */
    @Test
    void aCommandThatIsBeingHandedOverIsAtWork() throws IOException {
        assertThat(shim.isAtWork()).isFalse();

        Path call = Files.createDirectory(shim.folder().resolve("call.one"));

        assertThat(shim.isAtWork()).isTrue();
        Files.delete(call);
        assertThat(shim.isAtWork()).isFalse();
    }

    @Test
    void aDeploymentIsMadeRolledOutListedScaledAndDeleted() {
        assertThat(out("kubectl create deployment web --image=busybox:1.36 --replicas=2 -- sleep 1000"))
                .isEqualTo("deployment.apps/web created\n");
        assertThat(out("kubectl rollout status deployment/web"))
                .endsWith("deployment \"web\" successfully rolled out\n");
        assertThat(out("kubectl get pods -l app=web").lines().toList())
                .hasSize(3)
                .first()
                .asString()
                .matches("NAME +READY +STATUS +RESTARTS +AGE");
        assertThat(out("kubectl scale deployment web --replicas=0")).isEqualTo("deployment.apps/web scaled\n");
        out("kubectl wait pod -l app=web --for=delete --timeout=60s");
        assertThat(out("kubectl get deployment web -o jsonpath='{.spec.replicas}'"))
                .isEqualTo("0");
        assertThat(out("kubectl delete deployment web"))
                .isEqualTo("deployment.apps \"web\" deleted from podlings-test namespace\n");
    }

    @Test
    void theImageOfAPodIsSetInThePodItself() {
        String pod = "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"one\"}, \"spec\":"
                + " {\"containers\": [{\"name\": \"main\", \"image\": \"busybox:typo\"}]}}";
        out("echo '" + pod + "' | kubectl create -f -");

        assertThat(out("kubectl set image pod/one main=busybox:1.36")).isEqualTo("pod/one image updated\n");
        assertThat(out("kubectl get pod one -o jsonpath='{.spec.containers[0].image}'"))
                .isEqualTo("busybox:1.36");
    }

    @Test
    void whatOneMayDoIsAskedOfTheCluster() {
        assertThat(out("kubectl auth can-i create statefulsets")).isEqualTo("yes\n");
        assertThat(sh("kubectl auth can-i create storageclasses").stderr())
                .contains("Warning: resource 'storageclasses' is not namespace scoped in group 'storage.k8s.io'");
        assertThat(sh("kubectl auth can-i").exitCode()).isOne();
    }

    @Test
    void manifestsComeFromFilesAndFromStandardInput() throws IOException {
        String map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  one: '1'\n";
        Files.createDirectories(folder.resolve("work"));
        Files.writeString(folder.resolve("work/map.yaml"), map);

        assertThat(out("kubectl apply -f map.yaml")).isEqualTo("configmap/a created\n");
        assertThat(out("cat map.yaml | kubectl apply -f -")).isEqualTo("configmap/a unchanged\n");
        assertThat(out("sed \"s/'1'/'2'/\" map.yaml | kubectl apply -f -")).isEqualTo("configmap/a configured\n");
        assertThat(out("kubectl get cm a -o yaml"))
                .contains("data:\n  one: \"2\"\n")
                .doesNotContain("managedFields");
        assertThat(out("kubectl get cm/a -o name")).isEqualTo("configmap/a\n");
    }

    @Test
    void diffSaysWhatApplyWouldChangeAndChangesNothing() throws IOException {
        Files.createDirectories(folder.resolve("work"));
        Files.writeString(
                folder.resolve("work/map.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  one: '1'\n");
        out("kubectl apply -f map.yaml");

        assertThat(out("kubectl diff -f map.yaml")).isEmpty();
        CellResult diff = sh("sed \"s/'1'/'2'/\" map.yaml | kubectl diff -f -");
        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(diff.stdout()).contains("-  one: \"1\"\n+  one: \"2\"\n").startsWith("--- live configmap/a\n");
        assertThat(out("kubectl diff -f map.yaml")).isEmpty();
    }

    @Test
    void withoutValidationTheServerDropsWhatItDoesNotKnow() throws IOException {
        Files.createDirectories(folder.resolve("work"));
        Files.writeString(
                folder.resolve("work/map.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\nDATA:\n  one: '1'\n");

        assertThat(sh("kubectl apply -f map.yaml").stderr()).contains("unknown field \"DATA\"");
        assertThat(out("kubectl apply --validate=false -f map.yaml")).isEqualTo("configmap/a created\n");
        assertThat(out("kubectl get cm a -o yaml")).doesNotContain("one:");
    }

    @Test
    void refusalsReadAsKubectlPrintsThem() {
        assertThat(sh("kubectl get pod nobody").stderr())
                .isEqualTo("Error from server (NotFound): pods \"nobody\" not found\n");
        assertThat(sh("kubectl get gizmos").stderr())
                .isEqualTo("error: the server doesn't have a resource type \"gizmos\"\n");
        assertThat(sh("kubectl get pods").stderr()).isEqualTo("No resources found in podlings-test namespace.\n");
        assertThat(sh("kubectl drain node-1").stderr()).contains("does not know \"drain\"", "kubernetes.io");
        assertThat(sh("kubectl get pod nobody").exitCode()).isEqualTo(1);
    }

    @Test
    void labelsAreSetChangedAndRemoved() {
        out("kubectl create configmap a --from-literal=x=y --from-literal=z=w");

        assertThat(out("kubectl label cm a tier=db")).isEqualTo("configmap/a labeled\n");
        assertThat(sh("kubectl label cm a tier=web").stderr()).contains("already has a value (db)");
        assertThat(out("kubectl label cm a tier=web --overwrite")).isEqualTo("configmap/a labeled\n");
        assertThat(out("kubectl get cm a --show-labels --no-headers")).contains("tier=web");
        assertThat(out("kubectl label cm a tier-")).isEqualTo("configmap/a unlabeled\n");
        assertThat(out("kubectl annotate cm a why=because")).isEqualTo("configmap/a annotated\n");
        assertThat(out("kubectl patch cm a --type merge -p '{\"data\":{\"x\":\"2\"}}'"))
                .isEqualTo("configmap/a patched\n");
        assertThat(out("kubectl get cm a -o jsonpath='{.data.x} {.metadata.annotations.why}'"))
                .isEqualTo("2 because");
    }

    @Test
    void aWatchEndsWhenItsReaderDoes() {
        out("kubectl create configmap a --from-literal=x=y");

        CellResult result =
                runner.run("kubectl get cm -w | head -n 1", Duration.ofSeconds(3), CellOutput.SILENT, new Stopper());

        assertThat(result.stdout()).startsWith("NAME");
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isSubsetOf(before);
    }

    @Test
    void itTellsAboutTheCluster() {
        assertThat(out("kubectl version")).contains("Server Version: v1.");
        assertThat(out("kubectl api-resources")).contains("statefulsets").contains("StatefulSet");
        assertThat(out("kubectl config current-context")).isEqualTo("practice\n");
        out("kubectl create configmap a --from-literal=x=y");
        assertThat(out("kubectl describe cm a")).startsWith("Name:         a\nNamespace:    podlings-test\n");
    }

    @Test
    void aFlagThatOnlyTheRealOneHasIsNotTakenSilently() {
        CellResult refused = sh("kubectl get pods --show-kind");
        assertThat(refused.stderr())
                .contains("podlings' own kubectl has no --show-kind for kubectl get", "kubernetes.io");
        assertThat(refused.exitCode()).isOne();
        assertThat(sh("kubectl create cm a --from-file=a.txt").stderr()).contains("has no --from-file");
        assertThat(out("kubectl -n other get pods --help"))
                .contains("-w, --watch;")
                .doesNotContain("--show-kind");
    }

    @Test
    void getSortsByWhatAPathFindsInTheObjects() {
        sh("kubectl create configmap b --from-literal=rank=1");
        sh("kubectl create configmap a --from-literal=rank=2");

        assertThat(sh("kubectl get configmap a b").stdout()).containsSubsequence("a  ", "b  ");
        assertThat(sh("kubectl get configmap --sort-by=.data.rank").stdout()).containsSubsequence("\nb  ", "\na  ");
    }

    @Test
    void oddNamesAreLookedForLikeOthers() {
        assertThat(sh("kubectl get pods '|' 'a b'").stderr())
                .contains("pods \"|\" not found", "pods \"a b\" not found");
    }
}
