package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellLinesTest {
    private static String signs(String... lines) {
        StringBuilder signs = new StringBuilder();
        ShellLines.beginnings(List.of(lines)).forEach(begins -> signs.append(begins ? '$' : '>'));
        return signs.toString();
    }

    @Test
    void eachCommandHasItsOwnSign() {
        assertThat(signs("kubectl get pods", "kubectl get pvc")).isEqualTo("$$");
    }

    @Test
    void aLoopIsOneCommand() {
        assertThat(signs("for p in a b; do", "  echo $p", "done", "ls")).isEqualTo("$>>$");
        assertThat(signs("if test -f x; then", "for p in a; do", "echo; done", "fi", "ls"))
                .isEqualTo("$>>>$");
        assertThat(signs("for p in a b; do echo $p; done", "ls")).isEqualTo("$$");
    }

    @Test
    void whatIsJoinedOrQuotedGoesOn() {
        assertThat(signs("kubectl get pods |", "  grep mongo", "ls")).isEqualTo("$>$");
        assertThat(signs("kubectl patch sts a \\", "  -p x", "ls")).isEqualTo("$>$");
        assertThat(signs("echo 'one", "two for', three", "ls")).isEqualTo("$>$");
        assertThat(signs("echo \"a \\\" b\"", "ls")).isEqualTo("$$");
        assertThat(signs("cat > f <<'EOF'", "for ever", "EOF", "ls")).isEqualTo("$>>$");
    }
}
