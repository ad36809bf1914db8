package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.Panel.Mark;
import dev.podlings.terminal.Panel.ObjectState;
import dev.podlings.terminal.text.Line;
import dev.podlings.words.Words;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PanelChangesTest {
    private static final Words ENGLISH = Words.of(Screen.class, Locale.ENGLISH);

    @Test
    void onlyWhatChangedIsSaid() {
        assertThat(said(Panels.afterTheDeletion(), Panels.ready(), ENGLISH))
                .containsExactly(
                        "mongo: 3/3.", "mongo-1: ready.", "Passed: It is ready. after 4 s.", "Enter: next step.");
    }

    @Test
    void theSameThingIsSaidInGerman() {
        assertThat(said(Panels.afterTheDeletion(), Panels.ready(), Words.of(Screen.class, Locale.GERMAN)))
                .contains("Geschafft: It is ready. after 4 s.");
    }

    @Test
    void aNewStepSaysAllItsBoxes() {
        assertThat(said(Panel.NONE, Panels.afterTheDeletion(), ENGLISH))
                .contains("Not yet: It is ready. container mongo: ContainerCreating, 3 s.")
                .contains(
                        "Cannot pass any more: mongo-0 and mongo-2 were left alone. mongo-0 was deleted; type: reset step.");
    }

    @Test
    void growingOlderIsNoNews() {
        Panel young = new Panel(
                "", List.of(new ObjectState("mongo-1", Mark.ON_ITS_WAY, "creating 3s")), List.of(), List.of());
        Panel older = new Panel(
                "", List.of(new ObjectState("mongo-1", Mark.ON_ITS_WAY, "creating 14s")), List.of(), List.of());
        assertThat(said(young, older, ENGLISH)).isEmpty();
        assertThat(said(older, Panel.NONE, ENGLISH)).containsExactly("mongo-1: gone.");
    }

    private static List<String> said(Panel before, Panel after, Words words) {
        return PanelChanges.between(before, after, words).stream()
                .map(Line::text)
                .toList();
    }
}
