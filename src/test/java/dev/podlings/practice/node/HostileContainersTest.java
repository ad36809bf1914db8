package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Share;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes too much ends with its container, or is refused: never with the app. */
class HostileContainersTest {
    private static final long MEMORY = 2L << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=aaaaaaaa; i=0; while :; do i=$((i+1)); eval \"v$i=\\$x\"; [ ${#x} -lt 100000 ] && x=$x$x; done",
                "i=0; while :; do i=$((i+1)); eval \"f$i() { echo a; echo b; echo c; }\"; done",
                "yes | sort",
                "yes | tr -d '\\n' | sed s/y/yyyy/g",
                "tail /dev/zero",
                "head -n 1 /dev/zero",
                "cut -c1 /dev/zero",
                "yes abcdefghijklmnop | tac",
                "yes | tail -n 1000000000",
                "yes | awk '{ s = s s $1 } END { print s }'",
                "yes | awk '{ a[NR] = $1 }'",
                "awk 'BEGIN { while (1) a[i++] = i }'",
                "awk 'function f(x) { return f(x) } BEGIN { f(1) }'",
                "dd if=/dev/zero of=/dev/null bs=100M count=1",
                "dd if=/dev/zero of=/dev/null bs=99999999999G count=1",
                "cat /dev/zero | base64",
                "truncate -s 15M /tmp/x; cat /tmp/x | base64",
                "f() { f \"$@\" xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; }; set -- $(seq 500); f \"$@\"",
            })
    void whatTakesTooMuchMemoryIsKilledOrRefused(String script) {
        try (Bench bench = new Bench(MEMORY)) {
            Process shell = bench.start(
                    List.of("sh", "-c", script), "", new ByteArrayOutputStream(), new ByteArrayOutputStream());
            int code = Bench.await(shell);
            assertThat(bench.machine.wasOomKilled() ? 137 : code).isIn(1, 2, 137);
            assertThat(code).isNotZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=abcdefgh; while :; do x=$x$x; done",
                "x=a; while :; do x=${x}${x//a/bbbb}; done",
                "set -- a; while :; do set -- \"$@\" \"$@\"; done",
                "read x < /dev/zero",
                "x=$(cat /dev/zero)",
                "x=$(yes)",
                "printf 'a%.0s' $(seq 1000) | sed 's/./&&&&&&&&&&/g;s/./&&&&&&&&&&/g;s/./&&&&&&&&&&/g;s/./&&&&&&&&&&/g'",
                "printf 'a%.0s' $(seq 1000) > /tmp/l; printf \"$(cat /tmp/l)%.0s\" $(seq 900) | xargs -n 1000 -I{} echo {}{}{}{}",
                "f() { f; }; f",
                "f() { $(f); }; f; exit 2",
                "x='eval \"$x\"'; eval \"$x\"",
                "echo '. /tmp/self' > /tmp/self; . /tmp/self",
                "echo 'sh /tmp/me' > /tmp/me; sh /tmp/me",
                "yes '(' | head -n 5000 | tr -d '\\n' > /tmp/deep; sh /tmp/deep",
                "dd if=/dev/zero of=/tmp/big bs=1M count=100",
                "while :; do cd /tmp; mkdir d || exit 1; cd d || exit 1; mkdir $(pwd)/d || exit 1; cd /tmp; mv d e; mkdir d; mv e d/e || exit 1; done",
                "truncate -s 900G /tmp/x",
                "dd if=/dev/zero of=/tmp/s bs=1M count=2 2>/dev/null; sh /tmp/s",
                "exec mongosh --nodb --eval 1",
            })
    void whatHasNoEndMeetsALimit(String script) {
        try (Bench bench = new Bench(64L << 20)) {
            assertThat(bench.sh(script).code()).isNotZero();
            assertThat(bench.machine.wasOomKilled()).isFalse();
            assertThat(bench.sh("echo still here").out()).isEqualTo("still here\n");
        }
    }

    private static final List<String> ENDLESS = List.of(
            "while :; do :; done",
            ":(){ :|:& };:",
            "f() { while :; do f & done; }; f",
            "while :; do sleep 100 & done",
            "while :; do sh -c 'exit 0' & done",
            "yes > /dev/null",
            "awk 'BEGIN { while (1) i++ }'",
            "echo a | sed ':x;bx'",
            "cat /dev/zero > /dev/null",
            "trap 'kill -USR1 $$' USR1; kill -USR1 $$; while :; do :; done",
            "trap '' TERM INT HUP; while :; do sleep 1; done",
            "printf 'a%.0s' $(seq 90) > /tmp/l; echo '!' >> /tmp/l; grep -E 'a.*a.*a.*a.*a.*a.*a.*a.*b' /tmp/l",
            "printf 'a%.0s' $(seq 90) > /tmp/l; echo '!' >> /tmp/l; sed -E 's/a.*a.*a.*a.*a.*a.*a.*a.*b/x/' /tmp/l",
            "printf 'a%.0s' $(seq 90) > /tmp/l; echo '!' >> /tmp/l; awk '/a.*a.*a.*a.*a.*a.*a.*a.*b/' /tmp/l",
            "x=$(printf 'a%.0s' $(seq 90))!; [[ $x =~ 'a.*a.*a.*a.*a.*a.*a.*a.*b' ]]");

    @Test
    void whatRunsForEverEndsWithItsContainerAndNeverKeepsAnotherOneFromItsWork() {
        Share share = new Share(500, 256L << 20);
        List<Bench> hostile = new ArrayList<>();
        List<Process> shells = new ArrayList<>();
        for (String script : ENDLESS) {
            Bench bench = new Bench(64L << 20, share);
            hostile.add(bench);
            shells.add(bench.start(
                    List.of("sh", "-c", script), "", new ByteArrayOutputStream(), new ByteArrayOutputStream()));
        }
        try (Bench neighbour = new Bench(64L << 20, share)) {
            assertThat(neighbour
                            .sh("i=0; while [ $i -lt 200 ]; do i=$((i+1)); done; echo $i | cat")
                            .out())
                    .isEqualTo("200\n");
        }
        List<Process> all = new ArrayList<>(shells);
        hostile.forEach(each -> all.addAll(each.machine.processes()));
        hostile.forEach(Bench::close);
        all.forEach(Bench::await);
        assertThat(hostile).allSatisfy(each -> {
            assertThat(each.machine.processes()).isEmpty();
            assertThat(each.machine.memory()).isZero();
        });
        // A shell that can start no further process gives up by itself.
        assertThat(shells).allSatisfy(each -> assertThat(each.exitCode()).isIn(2, 137));
    }
}
