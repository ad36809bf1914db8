package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.Input;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private static Wish understood(String line) {
        return Interpreter.understand(new Input.Text(line));
    }

    @Test
    void aLineThatHandsSomethingToKubectlIsACommand() {
        assertThat(understood("echo '{}' | kubectl create -f -")).isInstanceOf(Wish.Act.class);
        assertThat(understood("for p in mongo-0 mongo-1; do kubectl get pod $p; done"))
                .isInstanceOf(Wish.Act.class);
    }

    @Test
    void kubectlMayBeginWithACapital() {
        assertThat(understood("Kubectl get pods")).isEqualTo(understood("kubectl get pods"));
        assertThat(understood("K get pods")).isEqualTo(understood("k get pods"));
    }

    @Test
    void aStepIsNotSkippedForAWordTooMany() {
        assertThat(understood("skip 3.2")).isEqualTo(new Wish.Unknown("skip 3.2", "", List.of("skip", "goto 3.2")));
        assertThat(understood("next please")).isInstanceOf(Wish.Unknown.class);
    }

    @Test
    void whatCannotBeTypedIsToldInWords() {
        assertThat(Interpreter.isTypable("reset step")).isTrue();
        assertThat(Interpreter.isTypable("kubectl delete pod mongo-1")).isTrue();
        assertThat(Interpreter.isTypable("wait: replicaset web-1 makes a new one"))
                .isFalse();
        assertThat(Interpreter.isTypable("apply its manifest again, or: reset step"))
                .isFalse();
    }

    @Test
    void whatOnlySpeaksOfKubectlIsNone() {
        assertThat(understood("is kubectl there")).isInstanceOf(Wish.Unknown.class);
    }
}
