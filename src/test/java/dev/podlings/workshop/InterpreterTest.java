package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.Input;
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
    void whatOnlySpeaksOfKubectlIsNone() {
        assertThat(understood("is kubectl there")).isInstanceOf(Wish.Unknown.class);
    }
}
