package dev.podlings.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLinesTest {
    private static final Map<String, String> VALUES = Map.of("ns", "podlings-x", "list", "a b", "none", "");

    private static Optional<List<List<String>>> of(String lines) {
        return PlainLines.of(lines, name -> Optional.ofNullable(VALUES.get(name)));
    }

    @Test
    void bareAndQuotedWordsAreTakenAsTheyAre() {
        assertThat(
                        of(
                                "kubectl get pods -l app=mongo -o=name\n\n  # a remark\nkubectl exec mongo-0 -- sh -c 'echo $HOME > x'"))
                .contains(List.of(
                        List.of("kubectl", "get", "pods", "-l", "app=mongo", "-o=name"),
                        List.of("kubectl", "exec", "mongo-0", "--", "sh", "-c", "echo $HOME > x")));
    }

    @Test
    void partsOfAWordBelongTogether() {
        assertThat(of("kubectl get -o jsonpath='{.a}'\"b c\"d"))
                .contains(List.of(List.of("kubectl", "get", "-o", "jsonpath={.a}b cd")));
    }

    @Test
    void aNamedValueIsOneWord() {
        assertThat(of("kubectl get pods -n ${ns}"))
                .contains(List.of(List.of("kubectl", "get", "pods", "-n", "podlings-x")));
    }

    /** Each would mean something else, or something more, to a shell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl get pods | grep mongo",
                "kubectl get pods > pods.txt",
                "kubectl get pods; kubectl get pvc",
                "kubectl get pods && true",
                "kubectl delete pod mongo-0 &",
                "kubectl get pod $name",
                "kubectl get pod ${unknown}",
                "kubectl get pod ${list}",
                "kubectl get pod ${none}",
                "kubectl get pod \"$name\"",
                "kubectl get pod `cat name`",
                "kubectl get pod mongo-*",
                "kubectl get pod mongo-{0,1}",
                "kubectl get pod mongo-\\0",
                "kubectl apply -f ~/mongo.yaml",
                "kubectl get pods # all of them",
                "kubectl get pods \\\n  -o name",
                "kubectl exec mongo-0 -- sh -c 'echo\nls'",
                "kubectl exec mongo-0 -- sh -c 'echo",
                "(kubectl get pods)",
                "! kubectl get pods",
                "kubectl\tget\tpods"
            })
    void whatAShellWouldReadDifferentlyIsLeftToIt(String lines) {
        assertThat(of(lines)).isEmpty();
    }

    @Test
    void nothingToRunIsLeftToAShell() {
        assertThat(of("\n# only this\n")).isEmpty();
    }
}
