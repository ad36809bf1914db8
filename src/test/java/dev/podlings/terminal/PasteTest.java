package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasteTest {
    @Test
    void eachLineIsACommand() {
        assertThat(Paste.commands("kubectl get pods\rkubectl get pvc\r"))
                .containsExactly("kubectl get pods", "kubectl get pvc");
    }

    @Test
    void aCopiedPromptIsLeftOff() {
        assertThat(Paste.commands("$ kubectl get pods\n\n$  ls\n")).containsExactly("kubectl get pods", "ls");
    }

    @Test
    void aLoopStaysTogether() {
        String loop = "for p in mongo-0 mongo-1; do\n  if true; then\n    echo $p\n  fi\ndone";
        assertThat(Paste.commands(loop + "\necho done")).containsExactly(loop, "echo done");
        assertThat(Paste.commands("for p in a b; do echo $p; done\nls"))
                .containsExactly("for p in a b; do echo $p; done", "ls");
    }

    @Test
    void aHereDocumentStaysTogether() {
        String document = "kubectl apply -f - <<'EOF'\nkind: Pod\n\nmetadata: {name: for}\nEOF";
        assertThat(Paste.commands(document + "\nls")).containsExactly(document, "ls");
    }

    @Test
    void openQuotesAndTrailingBackslashesGoOn() {
        assertThat(Paste.commands("echo 'one\ntwo'\nkubectl get pods \\\n  -o wide\nls"))
                .containsExactly("echo 'one\ntwo'", "kubectl get pods \\\n  -o wide", "ls");
    }

    @Test
    void anApostropheInAWordOpensNothing() {
        assertThat(Paste.commands("find don't panic\nls")).containsExactly("find don't panic", "ls");
    }

    @Test
    void whatNeverEndsIsOneCommand() {
        assertThat(Paste.commands("cat <<EOF\nfor ever")).containsExactly("cat <<EOF\nfor ever");
    }
}
