package dev.podlings.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Reach;
import dev.podlings.check.world.Ref;
import dev.podlings.words.Sentence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several deeds says the others, too. */
class WidestTest {
    private static Deed deed(Deed.What what, String pod) {
        Sentence said = Sentence.verbatim(what + " " + pod);
        return new Deed(what, Ref.pod(pod), Instant.EPOCH, said, said, Reach.NOTHING);
    }

    @Test
    void aDeletionByForceIsTheDeletionOfThatPodAndOfNoOther() {
        Deed forced = deed(Deed.What.FORCE_DELETED, "mongo-2");
        Deed other = deed(Deed.What.DELETED, "mongo-1");

        assertThat(Widest.of(List.of(
                        deed(Deed.What.DELETE_BEGUN, "mongo-2"), other, forced, deed(Deed.What.DELETED, "mongo-2"))))
                .containsExactly(other, forced);
    }

    @Test
    void whatWasSetOfAnObjectThatIsGoneIsNotToBeSetBack() {
        Deed deleted = deed(Deed.What.DELETED, "mongo-1");
        Deed other = deed(Deed.What.LABELS_CHANGED, "mongo-2");

        assertThat(Widest.of(List.of(deed(Deed.What.LABELS_CHANGED, "mongo-1"), other, deleted)))
                .containsExactly(other, deleted);
    }
}
