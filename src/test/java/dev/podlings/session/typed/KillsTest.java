package dev.podlings.session.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.Objects;
import org.junit.jupiter.api.Test;

/** Signals to process 1 from within its container. */
class KillsTest extends Remarked {
    @Test
    void whoKillsProcess1FromWithinIsToldWhyNothingEndsAndHowItDoesOnlyWhereTheStepWantsThat() {
        String kill = "kubectl exec mongo-0 -- kill 1";
        assertThat(done("kubectl exec mongo-0 -- kill -9 1", kill)).contains("Nothing has ended", kill);
        assertThat(done("kubectl exec mongo-1 -- kill -9 1", kill))
                .contains("Nothing has ended")
                .doesNotContain("kill 1");
    }

    @Test
    void aProcess1ThatIgnoresTermEndsByNoSignalFromWithin() {
        journal.put(Objects.object("""
                {kind: Pod, metadata: {name: slow-0, uid: a},
                 spec: {containers: [{name: w, command: [sh, -c, "trap '' TERM\\nsleep 99"]}]}}
                """));
        assertThat(done("kubectl exec slow-0 -- kill 1")).contains("slow-0 ignores TERM");
        assertThat(done("kubectl exec slow-0 -- sh -c 'kill -9 1'")).contains("slow-0 ignores TERM");
        assertThat(done("kubectl exec slow-1 -- kill 1")).isEqualTo("[]");
    }
}
