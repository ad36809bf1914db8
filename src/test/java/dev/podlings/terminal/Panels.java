package dev.podlings.terminal;

import dev.podlings.terminal.Panel.Box;
import dev.podlings.terminal.Panel.Hint;
import dev.podlings.terminal.Panel.Mark;
import dev.podlings.terminal.Panel.ObjectState;
import dev.podlings.terminal.Panel.Tick;
import java.util.List;

/** The panel of a lesson's step at several moments. */
final class Panels {
    private Panels() {}

    static Panel afterTheDeletion() {
        return new Panel(
                "Step 3 of 6 · Delete mongo-1",
                List.of(
                        new ObjectState("mongo", Mark.NONE, "2/3"),
                        new ObjectState("mongo-0", Mark.GOOD, "ready"),
                        new ObjectState("mongo-1", Mark.ON_ITS_WAY, "creating 3s"),
                        new ObjectState("mongo-2", Mark.GOOD, "ready")),
                List.of(
                        new Box(Tick.PASSED, "mongo-1 was deleted", ""),
                        new Box(Tick.PASSED, "It is back under the same name as a new pod", "uid 7c1e… (was 3fa2…)"),
                        new Box(Tick.OPEN, "It is ready", "container mongo: ContainerCreating, 3 s"),
                        new Box(Tick.PASSED, "It holds the claim it had", "mongo-volume-mongo-1, still on pvc-91b0…"),
                        new Box(
                                Tick.CANNOT,
                                "mongo-0 and mongo-2 were left alone",
                                "mongo-0 was deleted; type: reset step")),
                List.of(new Hint("Enter", "run it"), new Hint("h", "hint"), new Hint("?", "keys")));
    }

    static Panel ready() {
        Panel before = afterTheDeletion();
        return new Panel(
                before.title(),
                List.of(
                        new ObjectState("mongo", Mark.NONE, "3/3"),
                        new ObjectState("mongo-0", Mark.GOOD, "ready"),
                        new ObjectState("mongo-1", Mark.GOOD, "ready"),
                        new ObjectState("mongo-2", Mark.GOOD, "ready")),
                before.boxes().stream()
                        .map(box -> box.tick() == Tick.OPEN ? new Box(Tick.PASSED, box.text(), "after 4 s") : box)
                        .toList(),
                List.of(new Hint("Enter", "next step")));
    }
}
