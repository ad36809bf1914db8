package dev.podlings.check;

import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Reach;
import dev.podlings.check.world.Item;
import dev.podlings.words.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndoneTest {
    private final LessonStage stage = new LessonStage();
    private final Undone undone = new Undone();

    private Deed noted(Deed.What what, Item before) {
        Sentence words = Sentence.verbatim("done");
        Deed deed = new Deed(what, before.ref(), stage.time.now(), words, words, Reach.NOTHING);
        undone.note(deed, before);
        return deed;
    }

    @Test
    void howThingsWereIsRememberedWhileItIsToldAndOfTheRestOnlySoMuch() {
        Item mongo = set(3, 3);
        stage.put(mongo, pod("first", "uid", true));
        Deed scaled = noted(Deed.What.SCALED, mongo);
        Deed past = noted(Deed.What.LABELS_CHANGED, pod("first", "uid", true));
        assertThat(undone.is(past, stage.journal)).isTrue();
        for (int i = 0; i < 2000; i++) {
            noted(Deed.What.DELETED, pod("short-" + i, "uid-" + i, true));
            undone.forgetAllBut(List.of(scaled));
        }

        assertThat(undone.is(scaled, stage.journal))
                .as("it is as it was before")
                .isTrue();
        assertThat(undone.is(past, stage.journal))
                .as("nobody asks for it any more")
                .isFalse();
    }
}
