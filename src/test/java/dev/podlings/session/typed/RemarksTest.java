package dev.podlings.session.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.cell.CellResult;
import dev.podlings.check.Objects;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands that a learner typed, and what they missed. */
class RemarksTest extends Remarked {
    @Test
    void whatNoSnippetHasDeclaredIsNamed() {
        assertThat(Remarks.ofJava(CellResult.failed(
                                1,
                                "",
                                "line 1: cannot find symbol\n  symbol:   variable only\n",
                                Sentence.verbatim("")))
                        .toString())
                .contains("No snippet has declared only yet");
    }

    @Test
    void aKindInAnotherVersionIsToldItsOwn() {
        assertThat(said(
                        "kubectl apply -f set.yaml",
                        "error: resource mapping not found for name: \"mongo\" namespace: \"\" from \"set.yaml\": no matches"
                                + " for kind \"StatefulSet\" in version \"v1\"\nensure CRDs are installed first"))
                .contains("apiVersion: apps/v1");
        assertThat(said(
                        "kubectl apply -f set.yaml",
                        "error: resource mapping not found for name: \"mongo\" namespace: \"\" from \"set.yaml\": no matches"
                                + " for kind \"Statefulset\" in version \"apps/v1\"\nensure CRDs are installed first"))
                .contains("Did you mean StatefulSet?");
    }

    @Test
    void whoAppliesOverWhatAControllerHasMadeIsToldThatTheNameIsTaken() {
        assertThat(said(
                        "kubectl apply --server-side -f stranger.yaml",
                        "error: Apply failed with 1 conflict: conflict with \"kube-controller-manager\" using v1:"
                                + " .metadata.labels.app"))
                .contains("a controller of the cluster");
        assertThat(said(
                        "kubectl apply --server-side -f mongo.yaml",
                        "error: Apply failed with 1 conflict: conflict with \"kubectl\" using apps/v1: .spec.replicas"))
                .contains("kubectl has set some of these fields");
    }

    @Test
    void ofTheNamesOfASetTheNearestNumberIsMeant() {
        for (int ordinal = 0; ordinal < 3; ordinal++) {
            journal.put(Objects.pod("mongo-" + ordinal, "uid-" + ordinal, true));
        }
        assertThat(said("kubectl delete pod mongo-3", "Error from server (NotFound): pods \"mongo-3\" not found"))
                .contains("pod/mongo-2");
    }

    @Test
    void aContainerThatIsCalledOtherwiseIsNamed() {
        journal.put(Objects.pod("web", "uid-1", true));

        assertThat(said("kubectl set image pod/web web=mongo:7", "error: unable to find container named \"web\""))
                .contains("pod/web has no container web", "kubectl set image pod/web mongo=mongo:7");
    }

    @Test
    void aNameWithoutItsKindIsGivenIt() {
        journal.put(Objects.pod("mongo-1", "uid-1", true));

        assertThat(said("kubectl delete mongo-1", "error: the server doesn't have a resource type \"mongo-1\""))
                .contains("A name has its kind in front: pod/mongo-1");
    }

    @Test
    void whatKubectlDoesNotUnderstandIsPutRight() {
        assertThat(said("kubectl apply -f mongo.yml", "error: the path \"mongo.yml\" does not exist"))
                .contains("Did you mean mongo.yaml?");
        assertThat(said("kubectl apply -f other.txt", "error: the path \"other.txt\" does not exist"))
                .contains("There is: mongo.yaml");
        assertThat(said("kubectl delete pod", "error: resource(s) were provided, but no name was specified"))
                .contains("kubectl get pod");
        assertThat(said(
                        "kubectl set image pod web=nginx",
                        "error: resource(s) were provided, but no name was specified"))
                .contains("pod/NAME", "kubectl get pod");
        assertThat(said(
                        "kubectl delete pod pod/web",
                        "error: there is no need to specify a resource type as a separate argument when passing"
                                + " arguments in resource/name form"))
                .contains("kubectl delete pod/web");
        assertThat(said("kubectl scale rs -l app=web --replicas=1", "error: no objects passed to scale"))
                .contains("kubectl get rs --show-labels")
                .doesNotContain("manifest");
        assertThat(said("kubectl scale sts mongo --replica=2", "Error: unknown flag: --replica"))
                .contains("--replicas");
        assertThat(said("kubectl expose pod mongo-1", "error: couldn't find port via --port flag or introspection"))
                .contains("--port=");
        assertThat(said("kubectl scale sts mongo", "required flag(s) \"replicas\" not set"))
                .contains("--replicas=");
        assertThat(said("kubectl apply mongo.yaml", "error: Unexpected args: [mongo.yaml]"))
                .contains("kubectl apply -f mongo.yaml");
        assertThat(said(
                        "kubectl create -f mongo.yaml",
                        "Error from server (AlreadyExists): statefulsets.apps \"mongo\" already exists"))
                .contains("kubectl delete statefulset mongo");
        assertThat(said(
                        "kubectl create -f fast.yaml",
                        "Error from server (AlreadyExists): storageclasses.storage.k8s.io \"fast\" already exists"))
                .contains("kubectl delete storageclass fast");
    }

    @Test
    void whoAsksForAPodByItsBareNameIsToldWhereThatNameIs() {
        journal.put(Objects.with(Objects.pod("mongo-0", "uid-0", true), "spec: {subdomain: mongo}"));

        assertThat(said("kubectl exec lookup -- nslookup mongo-0", "** server can't find mongo-0: NXDOMAIN"))
                .contains("mongo-0.mongo");
        assertThat(said("kubectl exec lookup -- nslookup mongo-0.mongo", "** server can't find it: NXDOMAIN"))
                .isEqualTo("[]");
    }

    @Test
    void whatIsRefusedIsPutInPlainWords() {
        assertThat(said(
                        "kubectl patch deployment web -p '{}'",
                        "The Deployment \"web\" is invalid: spec.strategy.rollingUpdate: Forbidden: may not be specified"
                                + " when strategy `type` is 'Recreate'"))
                .contains("\"rollingUpdate\": null");
        assertThat(said(
                        "kubectl rollout pause statefulset/mongo",
                        "error: statefulsets.apps \"mongo\" pausing is not supported"))
                .contains("Only a Deployment can be paused");
        assertThat(said(
                        "kubectl scale sts mongo --replicas=-1",
                        "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0"))
                .contains("--replicas=0 is the least");
        assertThat(said(
                        "kubectl scale sts mongo --replicas=3 --current-replicas=1",
                        "error: Expected replicas to be 1, was 3"))
                .contains("only if there are 1 now, and there are 3");
        assertThat(said(
                        "head -c 300 a.yaml | kubectl apply -f -",
                        "error: error parsing STDIN: yaml: line 9: did not find"))
                .contains("could not read that as a manifest");
    }

    @Test
    void aRefusalThatNobodyKnowsChangedNothing() {
        String refusal =
                "Warning: nobody cares for it\nError from server (Forbidden): resourcequotas \"q\" is forbidden: not here";
        assertThat(said("kubectl create quota q --hard=pods=0", refusal)).contains("Nothing was changed");
        assertThat(said("cat a.yaml | kubectl apply -f -", refusal)).contains("Nothing was changed");
        assertThat(said("kubectl apply -f a.yaml && kubectl create quota q --hard=pods=0", refusal))
                .isEqualTo("[]");
        assertThat(said("kubectl rollout status sts/mongo", "error: timed out waiting for the condition"))
                .isEqualTo("[]");
    }

    /** It is said in a warning that is easily missed, and the command ends well. */
    @Test
    void aFieldThatTheServerDoesNotKnowIsNamedWithWhereTheKnownOnesAre() {
        CellResult patched = CellResult.done(
                "service/mongo patched (no change)\n", "Warning: unknown field \"spec.publishNotReadyAddress\"\n");
        assertThat(Remarks.of(
                                "kubectl patch svc mongo -p '{\"spec\": {\"publishNotReadyAddress\": true}}'",
                                patched,
                                line -> false,
                                journal.world(),
                                List.of(),
                                ref -> Optional.empty())
                        .toString())
                .contains("spec.publishNotReadyAddress", "kubectl explain service.spec");
    }

    @Test
    void aPodOfASetIsNotToBeTakenAwayForAnother() {
        journal.put(Objects.with(
                Objects.pod("mongo-1", "uid-1", true),
                "metadata: {ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}"));

        assertThat(
                        said(
                                "kubectl apply -f stranger.yaml",
                                "The Pod \"mongo-1\" is invalid: spec.containers: Forbidden: pod updates may not add or remove containers"))
                .contains("StatefulSet mongo")
                .doesNotContain("kubectl delete");
    }

    @Test
    void aNumberInWordsAndWhatCannotBeScaledAreNamed() {
        assertThat(said(
                        "kubectl scale sts mongo --replicas=five",
                        "error: invalid argument \"five\" for \"--replicas\" flag: strconv.ParseInt: parsing \"five\""))
                .contains("\"five\" is no number, and --replicas wants one");
        assertThat(said(
                        "kubectl scale pod mongo-0 --replicas=5",
                        "Error from server (NotFound): the server could not find the requested resource"))
                .contains("kubectl get statefulsets,deployments");
        assertThat(said(
                        "kubectl autoscale sts mongo --max=5",
                        "Error from server (NotFound): the server could not find the requested resource (post"
                                + " horizontalpodautoscalers.autoscaling)"))
                .contains("nothing of the kind horizontalpodautoscalers");
    }

    @Test
    void aFieldThatTheServerLeftOutIsNamed() {
        CellResult patched = new CellResult(
                CellResult.Status.DONE,
                0,
                "",
                "Warning: unknown field \"spec.minReadySecond\"\n",
                Sentence.verbatim(""));

        assertThat(Remarks.of(
                                "kubectl patch sts mongo -p x",
                                patched,
                                line -> false,
                                journal.world(),
                                List.of(),
                                ref -> Optional.empty())
                        .toString())
                .contains("There is no field spec.minReadySecond");
    }

    @Test
    void whoeverEndsTheirJavaIsToldHowTheLessonsSnippetsComeBack() {
        CellResult ended = CellResult.failed(1, "", "", Sentence.of(CellResult.class, "java.ended"));

        assertThat(Remarks.ofJava(ended))
                .extracting(Sentence::toString)
                .containsExactly("What the lesson's own snippets have declared is gone, too. They are run again with:"
                        + " reset step");
    }

    @Test
    void whatKubectlCreateCannotMakeIsLedToAFile() {
        assertThat(said("kubectl create statefulset mongo --image=a", "error: unknown flag: --image"))
                .contains("makes no StatefulSet", "kubectl apply -f");
        assertThat(said("kubectl get pods --image=a", "error: unknown flag: --image"))
                .doesNotContain("Did you mean");
    }

    @Test
    void whoScalesToWhatThereIsIsToldThatNothingChanges() {
        journal.put(Objects.set(3, 3));

        assertThat(Idle.of("kubectl scale sts/mongo --replicas 3", CellResult.done(""), journal.world())
                        .map(Sentence::toString))
                .contains("StatefulSet mongo has 3 replicas already, so nothing changes.");
        assertThat(Idle.of("kubectl scale sts mongo --replicas=2", CellResult.done(""), journal.world()))
                .isEmpty();
    }
}
