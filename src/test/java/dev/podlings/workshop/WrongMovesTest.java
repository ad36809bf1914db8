package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.PracticeClusters;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Course;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wrong moves that no lesson foresees: each is named once, with its object, and the way back that is offered leads
 * back. One learner makes all of a step's one after the other, on the real lessons.
 */
class WrongMovesTest {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final String NODE = "$(kubectl get nodes -o jsonpath='{.items[0].metadata.name}')";

    @TempDir
    Path folder;

    private final Course course = Classroom.course();

    /**
     * @param typed what the learner types
     * @param said what stands on the screen, exactly once
     * @param back how the way back that is offered begins; "" where nothing has to be done
     */
    private record Move(String typed, String said, String back) {}

    private static Move move(String typed, String said, String back) {
        return new Move(typed, said, back);
    }

    @Test
    void inTheStepThatDeletesAPod() {
        make(
                "mongo-1-comes-back",
                "delete-mongo-1",
                move(
                        "kubectl scale sts mongo --replicas=5",
                        "StatefulSet mongo was scaled from 3 to 5",
                        "kubectl scale"),
                move(
                        "kubectl delete service mongo",
                        "Service mongo was deleted",
                        "kubectl apply --server-side -f mongo-service.yaml"),
                move(
                        "kubectl label pod mongo-1 app-",
                        "labels of pod mongo-1 were changed, so that mongo lets go",
                        "kubectl label"),
                move(
                        "kubectl label sts mongo tier=db",
                        "labels of StatefulSet mongo itself were changed",
                        "kubectl label"),
                move("kubectl cordon " + NODE, "was cordoned: no new pod gets on it", "kubectl uncordon"),
                move(
                        "kubectl patch sts mongo -p '{\"spec\":{\"updateStrategy\":{\"rollingUpdate\":{\"partition\":3}}}}'",
                        "StatefulSet mongo was edited: spec.updateStrategy",
                        "kubectl patch"),
                move(
                        "kubectl patch service mongo -p '{\"spec\":{\"selector\":{\"app\":\"other\"}}}'",
                        "Service mongo was edited: spec.selector",
                        "kubectl patch"),
                move(
                        "kubectl patch pod mongo-1 -p '{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}'",
                        "Pod mongo-1 was given the finalizer example.com/hold",
                        "kubectl patch"),
                move(
                        "kubectl create deployment mongo --image=busybox:1.36",
                        "Deployment mongo was made beside",
                        "kubectl delete deployment mongo"),
                move(
                        "kubectl create deployment stray -n default --image=busybox:1.36",
                        "was made in the namespace default",
                        "kubectl delete deployment stray -n default"),
                move("kubectl delete pod mongo-1 -n default", "That went to the namespace default", ""),
                move("kubectl delete pod mongo-1 --dry-run=client", "A dry run only says what would be done", ""),
                move("kubectl delete pod mongo-1 --context other", "leave out the option that names another one", ""));
    }

    /** Verbs that the built-in kubectl does not know, and what is read from the real one's own words. */
    @Test
    void withTheRealKubectl() {
        PracticeClusters clusters = new PracticeClusters(folder);
        make(
                new Classroom(folder.resolve("work"), clusters, course),
                clusters,
                place("mongo-1-comes-back", "delete-mongo-1"),
                move(
                        "kubectl taint node " + NODE + " a=b:NoSchedule",
                        "was given the taint a=b:NoSchedule",
                        "kubectl taint"),
                move(
                        "kubectl run mongo-7 --image=busybox:1.36 -- sleep 1d",
                        "Pod mongo-7 was made by hand",
                        "kubectl delete pod mongo-7"),
                move("kubectl delete pod mongo1", "Did you mean pod/mongo-1?", ""),
                move("kubectl delete deployment mongo", "mongo is there, but not as a Deployment", ""),
                move("kubectl delete pd mongo-1", "Did you mean", ""),
                move(
                        "kubectl patch sts mongo -p '{\"spec\":{\"serviceName\":\"other\"}}'",
                        "cannot be changed on a set that is there",
                        ""));
    }

    @Test
    void inTheStepThatDeletesAPodBeyondRepair() {
        make(
                "mongo-1-comes-back",
                "delete-mongo-1",
                move(
                        "kubectl set image sts/mongo mongo=mongo:nosuch",
                        "(image of mongo from mongo:7.0.40 to mongo:nosuch)",
                        "reset step"),
                move("kubectl delete pod mongo-0", "Pod mongo-0 was deleted", "reset step"),
                move(
                        "kubectl delete pvc mongo-volume-mongo-1 --wait=false",
                        "Claim mongo-volume-mongo-1 was deleted while in use",
                        "reset step"),
                move(
                        "kubectl delete namespace podlings-test --wait=false",
                        "Namespace podlings-test was deleted",
                        "reset step"));
    }

    @Test
    void inTheStepThatMakesADeployment() {
        make(
                "why-not-a-deployment",
                "names-by-lot",
                move(
                        "kubectl create deployment mongodep --image=busybox:1.36 -- sleep 1d",
                        "this step is about mongo-dep, which is not there",
                        "kubectl delete deployment mongodep"),
                move(
                        "kubectl create deployment mongo-dep -n default --image=busybox:1.36",
                        "was made in the namespace default",
                        "kubectl delete deployment mongo-dep -n default"));
    }

    private void make(String lesson, String step, Move... moves) {
        PracticeClusters clusters = new PracticeClusters(folder);
        make(Classroom.quick(folder.resolve("work"), clusters, course), clusters, place(lesson, step), moves);
    }

    private static void make(Classroom learner, PracticeClusters clusters, String place, Move... moves) {
        SoftAssertions softly = new SoftAssertions();
        try (Classroom room = learner) {
            room.enter(place);
            for (Move move : moves) {
                make(move, room, softly);
            }
        }
        softly.assertAll();
        assertThat(clusters.bugs()).isEmpty();
    }

    private String place(String lesson, String step) {
        return course.lessons().stream()
                .filter(each -> each.name().endsWith(lesson))
                .flatMap(each -> each.steps().stream()
                        .filter(one -> one.id().slug().equals(step))
                        .map(one -> each.number() + "." + one.number()))
                .findFirst()
                .orElseThrow();
    }

    private static void make(Move move, Classroom room, SoftAssertions softly) {
        room.clear();
        room.type(move.typed(), WAIT);
        List<String> screen = room.screen();
        softly.assertThat(screen.stream().filter(line -> line.contains(move.said())))
                .as("%s%n%s", move.typed(), String.join("\n", screen))
                .hasSize(1);
        List<String> back = room.waysBack();
        softly.assertThat(back)
                .as("%s%n%s", move.typed(), String.join("\n", screen))
                .allSatisfy(command -> assertThat(command).startsWith(move.back()));
        softly.assertThat(back.isEmpty()).as(move.typed()).isEqualTo(move.back().isEmpty());
        for (String command : back) {
            if (command.equals("reset step")) {
                room.reset();
            } else {
                room.type(command, WAIT);
            }
        }
        Standing standing = room.standing();
        softly.assertThat(standing.isStuck())
                .as("%s: stuck after %s", move.typed(), back)
                .isFalse();
        softly.assertThat(standing.wrongMoves().stream().filter(each -> !each.outlastsReset()))
                .as("%s: after %s", move.typed(), back)
                .isEmpty();
    }
}
