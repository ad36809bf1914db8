package dev.podlings.terminal;

import dev.podlings.terminal.text.Role;
import java.util.List;

/**
 * What the learner sees below the prompt; {@link LivePanel} fits it into the rows that there are.
 *
 * @param title where the learner is: {@code Step 3 of 6 · Delete mongo-1}
 * @param offer what Enter does now, and two or three keys more
 */
public record Panel(String title, List<ObjectState> objects, List<Box> boxes, List<Hint> offer) {
    public static final Panel NONE = new Panel("", List.of(), List.of(), List.of());

    public Panel {
        objects = List.copyOf(objects);
        boxes = List.copyOf(boxes);
        offer = List.copyOf(offer);
    }

    /** While something runs, keys do nothing. */
    Panel withoutOffer() {
        return new Panel(title, objects, boxes, List.of());
    }

    /**
     * An object of the cluster in a few words.
     *
     * @param words such as {@code ready}, {@code creating 3s} or, with no mark, {@code 2/3}
     */
    public record ObjectState(String name, Mark mark, String words) {}

    /** How an object is. */
    public enum Mark {
        NONE("", Role.MUTED),
        GOOD("●", Role.PASSED),
        ON_ITS_WAY("◌", Role.WAITING),
        BAD("✗", Role.FAILED),
        LEAVING("○", Role.WARNING);

        private final String sign;
        private final Role role;

        Mark(String sign, Role role) {
            this.sign = sign;
            this.role = role;
        }

        String sign() {
            return sign;
        }

        Role role() {
            return role;
        }
    }

    /**
     * One check of the step, or several that are not told apart.
     *
     * @param fact what was observed: the proof, or what is waited for, or why it cannot pass
     */
    public record Box(Tick tick, String text, String fact, int count) {
        public Box(Tick tick, String text, String fact) {
            this(tick, text, fact, 1);
        }
    }

    /** In the order in which they need attention. */
    public enum Tick {
        /** Cannot pass any more. */
        CANNOT("[✗]", Role.FAILED, "box.cannot"),
        /** Could not be checked. */
        UNKNOWN("[!]", Role.WARNING, "box.unknown"),
        /** Was passed, and is not so any more; it is told as news, and not said again for a panel's sake. */
        BROKEN("[!]", Role.WARNING, ""),
        OPEN("[ ]", Role.WAITING, "box.open"),
        PASSED("[✓]", Role.PASSED, "box.passed");

        private final String sign;
        private final Role role;
        private final String spoken;

        Tick(String sign, Role role, String spoken) {
            this.sign = sign;
            this.role = role;
            this.spoken = spoken;
        }

        public String sign() {
            return sign;
        }

        public Role role() {
            return role;
        }

        /** The key of the sentence that says it aloud. */
        String spoken() {
            return spoken;
        }
    }

    /** A key or word and what it does. */
    public record Hint(String key, String does) {}
}
