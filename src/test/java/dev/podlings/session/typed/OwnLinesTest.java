package dev.podlings.session.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Ref;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnLinesTest {
    private final OwnLines lines = new OwnLines(Set.of(
            List.of("kubectl", "scale", "statefulset", "mongo", "--replicas=5"),
            List.of("kubectl", "delete", "pod", "mongo-1")));

    @Test
    void aLineMayBeWrittenInOtherWays() {
        assertThat(lines.contain("kubectl scale statefulset mongo --replicas=5"))
                .isTrue();
        assertThat(lines.contain("k scale --replicas 5  sts/mongo")).isTrue();
        assertThat(lines.contain("kubectl delete po mongo-1 --wait=false # it has done its work"))
                .isTrue();
        assertThat(lines.contain("kubectl delete pod mongo-1 && k scale sts mongo --replicas=5"))
                .isTrue();
        assertThat(lines.contain("kubectl delete pod mongo-1; kubectl apply -f mongo.yaml"))
                .isTrue();
    }

    @Test
    void anotherObjectOrNumberIsAnotherLine() {
        assertThat(lines.contain("kubectl scale statefulset mongo --replicas=4"))
                .isFalse();
        assertThat(lines.contain("kubectl delete pod mongo-1 mongo-2")).isFalse();
        assertThat(lines.contain("kubectl delete pod mongo-1 --force")).isFalse();
        assertThat(lines.contain("kubectl delete pod mongo-1\nkubectl delete pod mongo-0"))
                .isFalse();
        assertThat(lines.contain("kubectl apply -f mine.yaml")).isFalse();
        assertThat(lines.contain("kubectl apply -f mine.yaml\nkubectl delete pod mongo-1"))
                .isTrue();
        assertThat(lines.contain("")).isFalse();
    }

    @Test
    void ofSeveralThatOneLineDeletesSomeMayBeMeant() {
        assertThat(lines.deleted("k delete po mongo-0 mongo-1")).containsExactly(Ref.pod("mongo-1"));
        assertThat(lines.deleted("kubectl delete pod mongo-0 mongo-2")).isEmpty();
        assertThat(lines.deleted("kubectl delete pod mongo-0 mongo-1 --force")).isEmpty();
    }

    @Test
    void whatWasMadeElsewhereMayBeDeletedThereByItsFile() {
        OwnLines away = new OwnLines(Set.of(Spelling.plain("kubectl delete service mongo -n default")));

        assertThat(away.contain("kubectl delete -f service.yaml --namespace default"))
                .isTrue();
        assertThat(away.contain("kubectl delete -f service.yaml -n other")).isFalse();
        assertThat(away.contain("kubectl delete -f service.yaml")).isFalse();
    }

    @Test
    void aNamespaceIsTheSameHoweverItIsWritten() {
        List<String> plain = Spelling.plain("kubectl delete svc/mongo -n default");

        assertThat(Spelling.plain("kubectl delete service mongo --namespace default"))
                .isEqualTo(plain);
        assertThat(Spelling.plain("k --namespace=default delete service mongo")).isEqualTo(plain);
    }
}
