package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.cell.CellResult;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Commands that a learner typed, and where they went. */
class RemarksTest {
    private final VirtualTimeline time = new VirtualTimeline(Instant.EPOCH, Duration.ZERO, bug -> {});
    private final Journal journal = new Journal("lesson", time);

    private String said(String typed) {
        return Remarks.of(typed, CellResult.failed(1, "", "", "It failed."), journal.world())
                .toString();
    }

    @Test
    void anotherNamespaceIsNamedUnlessALessonHasMadeIt() {
        assertThat(said("kubectl delete pod a -n shop")).contains("shop");
        assertThat(said("kubectl delete pod a -n lesson-other")).contains("lesson-other");
        ObjectNode namespace = JsonNodeFactory.instance.objectNode();
        namespace.putObject("metadata").put("name", "lesson-other").put("uid", "1");
        journal.put(Item.of(Kind.NAMESPACE, namespace));
        assertThat(said("kubectl delete pod a -n lesson-other")).isEqualTo("[]");
    }

    @Test
    void theNumberOfLinesIsNoNamespace() {
        assertThat(said("kubectl delete $(kubectl get pods -o name | head -n 1)"))
                .isEqualTo("[]");
    }
}
