package dev.podlings.practice.controller.lifecycle;

import static dev.podlings.practice.controller.lifecycle.Fate.OwnerState.ABSENT;
import static dev.podlings.practice.controller.lifecycle.Fate.OwnerState.SOLID;
import static dev.podlings.practice.controller.lifecycle.Fate.OwnerState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions.Propagation;
import dev.podlings.practice.controller.Owners.Owner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FateTest {

    @Test
    void whatHasNoOwnersStays() {
        assertThat(fate(List.of(), false)).isEqualTo(new Fate.Stays());
    }

    @Test
    void whatHasAllItsOwnersStays() {
        assertThat(fate(List.of(SOLID, SOLID), false)).isEqualTo(new Fate.Stays());
    }

    @Test
    void oneOwnerThatIsLeftKeepsItAndTheOthersAreStruckOut() {
        assertThat(fate(List.of(ABSENT, SOLID, WAITING), false)).isEqualTo(new Fate.LosesOwners(List.of("0", "2")));
    }

    @Test
    void withoutAnyOwnerLeftItGoes() {
        assertThat(fate(List.of(ABSENT), true)).isEqualTo(new Fate.Goes(Propagation.BACKGROUND));
    }

    @Test
    void anOwnerThatWaitsPassesItsWaitingOn() {
        assertThat(fate(List.of(WAITING), true)).isEqualTo(new Fate.Goes(Propagation.FOREGROUND));
        assertThat(fate(List.of(WAITING), false)).isEqualTo(new Fate.Goes(Propagation.BACKGROUND));
    }

    @Test
    void itsOwnFinalizerSaysHowItGoes() {
        assertThat(fate(List.of(ABSENT), false, "orphan")).isEqualTo(new Fate.Goes(Propagation.ORPHAN));
        assertThat(fate(List.of(ABSENT), false, "foregroundDeletion")).isEqualTo(new Fate.Goes(Propagation.FOREGROUND));
    }

    private static Fate fate(List<Fate.OwnerState> states, boolean ownsOthers, String... finalizers) {
        List<Owner> owners = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            owners.add(new Owner("v1", "ConfigMap", "owner", Integer.toString(i), false, true));
        }
        return Fate.of(owners, owner -> states.get(Integer.parseInt(owner.uid())), List.of(finalizers), ownsOthers);
    }
}
