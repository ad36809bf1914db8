package dev.podlings.session.typed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Commands that went where no lesson is, or nowhere. */
class AstrayTest extends Remarked {
    @Test
    void anotherNamespaceIsNamedUnlessALessonMakesIt() {
        assertThat(said("kubectl delete pod a -n shop"))
                .contains("That went to the namespace shop; this lesson happens in lesson.");
        assertThat(said("kubectl delete pod a -n lesson-other")).isEqualTo("[]");
    }

    /** Leaving out -n would be the wrong advice. */
    @Test
    void aLessonsOwnNamespaceThatIsNotThereYetIsToBeLookedFor() {
        assertThat(said(
                        "kubectl apply -n lesson-other -f mongo.yaml",
                        "Error from server (NotFound): namespaces \"lesson-other\" not found"))
                .contains("There is none of that name");
        assertThat(
                        said(
                                "kubectl apply -n lesson-next -f mongo.yaml",
                                "Error from server (NotFound): error when creating \"mongo.yaml\": namespaces \"lesson-next\" not found"))
                .contains("kubectl apply -f next.yaml");
        assertThat(said(
                        "kubectl create configmap a -n lesson-next",
                        "error: failed to create configmap: namespaces \"lesson-next\" not found"))
                .contains("kubectl apply -f next.yaml")
                .doesNotContain("Leave -n out");
    }

    @Test
    void whereTheLessonsOwnNamespaceIsGoneOnlyTheStepsStartBringsItBack() {
        assertThat(said("kubectl apply -f mongo.yaml", "Error from server (NotFound): namespaces \"lesson\" not found"))
                .contains("reset step");
        assertThat(said(
                        "kubectl apply -f mongo.yaml",
                        "Error from server (Forbidden): error when creating \"mongo.yaml\": pods \"a\" is forbidden: "
                                + "unable to create new content in namespace lesson because it is being terminated"))
                .contains("reset step");
    }

    @Test
    void theNumberOfLinesIsNoNamespace() {
        assertThat(said("kubectl delete $(kubectl get pods -o name | head -n 1)"))
                .isEqualTo("[]");
    }

    @Test
    void whatAnotherProgramTakesIsNoNamespaceEither() {
        assertThat(said("kubectl exec mongo-0 -- sort -n names")).isEqualTo("[]");
        assertThat(said("kubectl exec mongo-0 -- sh -c 'true; sort -n names'")).isEqualTo("[]");
        assertThat(said("kubectl annotate pod a list=1 | sort -n names")).isEqualTo("[]");
        assertThat(said("kubectl exec -n shop mongo-0 -- sort -n names")).contains("the namespace shop;");
    }

    @Test
    void applyingOnTheServerSideIsNoOtherCluster() {
        assertThat(said("kubectl get pods --server=https://other:6443"))
                .contains("leave out the option that names another one");
        assertThat(said("kubectl apply --server-side -f mongo.yaml")).isEqualTo("[]");
    }

    @Test
    void aDryRunWhoseWordsAreHandedOnIsNone() {
        assertThat(done("kubectl create deployment a --image=b --dry-run=client -o yaml"))
                .contains("dry run");
        assertThat(done("kubectl create deployment a --image=b --dry-run=client -o yaml | kubectl apply -f -"))
                .isEqualTo("[]");
    }

    @Test
    void aNewNamespaceIsNamedWithTheCommandThatTakesItAway() {
        assertThat(done("kubectl create ns shop")).contains("kubectl delete namespace shop");
        assertThat(done("kubectl create ns lesson-other")).isEqualTo("[]");
    }

    @Test
    void whatGoesToEveryNamespaceIsNamedUnlessItOnlyLooks() {
        assertThat(done("kubectl delete pods --all -A")).contains("Leave -A out");
        assertThat(done("kubectl delete pods --all --all-namespaces")).contains("Leave --all-namespaces out");
        assertThat(done("kubectl get pods -A")).isEqualTo("[]");
    }

    @Test
    void whatTheOwnShellWritesIsNotInTheContainer() {
        assertThat(done("kubectl exec mongo-0 -- echo hi > /data/db/mark"))
                .contains("kubectl exec mongo-0 -- sh -c 'echo hi > /data/db/mark'");
        assertThat(done("kubectl exec mongo-0 -- sh -c 'echo hi > /data/db/mark'"))
                .isEqualTo("[]");
        assertThat(done("for p in a b; do kubectl exec $p -- echo hi > mark; done"))
                .contains("for p in a b; do kubectl exec $p -- sh -c 'echo hi > mark'; done");
        assertThat(done("kubectl exec mongo-0 -- cat /x > /dev/null")).isEqualTo("[]");
        assertThat(done("kubectl exec mongo-0 -- cat /x 2>&1")).isEqualTo("[]");
    }

    @Test
    void aSelectorThatFindsNothingHasChangedNothing() {
        String none = "No resources found\n";
        assertThat(printed("kubectl delete pods -l app=mongodb", none)).contains("kubectl get pods --show-labels");
        assertThat(printed("kubectl get pods -l app=mongodb", none)).isEqualTo("[]");
    }
}
