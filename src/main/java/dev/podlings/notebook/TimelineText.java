package dev.podlings.notebook;

import dev.podlings.notebook.PodHistory.Claim;
import dev.podlings.notebook.PodHistory.Lane;
import dev.podlings.notebook.PodHistory.Life;
import dev.podlings.notebook.PodHistory.State;
import dev.podlings.words.Words;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Draws the lives of pods in characters, a row for each pod: for pages that can hold no picture. */
final class TimelineText {
    private static final int COLUMNS = 48;
    private static final int NAMES = 22;

    private final PodHistory history;
    private final Words words;
    private final StringBuilder text = new StringBuilder();

    private TimelineText(PodHistory history, Words words) {
        this.history = history;
        this.words = words;
    }

    static String of(PodHistory history, Words words) {
        return new TimelineText(history, words).draw();
    }

    private String draw() {
        String end = TimelinePicture.seconds(history.length());
        row("", "0 s" + " ".repeat(Math.max(1, COLUMNS - 3 - end.length())) + end, "");
        history.lanes().forEach(this::lane);
        legend();
        return text.toString();
    }

    private void lane(Lane lane) {
        String name = lane.name();
        for (Life life : lane.lives()) {
            row(name, bar(life), "uid " + TimelinePicture.shortUid(life.uid()));
            name = "";
        }
        for (Claim claim : lane.claims()) {
            row("  " + words.text("claim"), line(claim), claim.name());
        }
    }

    private String bar(Life life) {
        StringBuilder bar = new StringBuilder(" ".repeat(column(life.from())));
        for (int i = 0; i < life.states().size(); i++) {
            Duration end =
                    i + 1 < life.states().size() ? life.states().get(i + 1).from() : life.to();
            char sign = sign(life.states().get(i).state());
            int until = Math.max(column(end), bar.length());
            bar.append(String.valueOf(sign).repeat(until - bar.length()));
        }
        if (bar.toString().isBlank()) {
            bar.append('|');
        }
        return bar.toString();
    }

    private String line(Claim claim) {
        int from = column(claim.from());
        return " ".repeat(from) + "─".repeat(Math.max(1, column(claim.to()) - from));
    }

    private void legend() {
        Set<State> seen = EnumSet.noneOf(State.class);
        history.lanes()
                .forEach(lane -> lane.lives().forEach(life -> life.states().forEach(phase -> seen.add(phase.state()))));
        StringBuilder signs = new StringBuilder();
        seen.forEach(state -> signs.append(sign(state))
                .append(' ')
                .append(words.say(state.words()))
                .append("   "));
        text.append('\n').append(signs.toString().strip()).append('\n');
    }

    private void row(String name, String middle, String last) {
        String shown = name.length() > NAMES ? name.substring(0, NAMES - 1) + "…" : name;
        String row = shown
                + " ".repeat(NAMES + 1 - shown.length())
                + middle
                + " ".repeat(Math.max(1, COLUMNS + 1 - middle.length()))
                + last;
        text.append(row.stripTrailing()).append('\n');
    }

    private int column(Duration at) {
        double length = Math.max(1, history.length().toMillis());
        return (int) Math.round(COLUMNS * Math.min(1, at.toMillis() / length));
    }

    private static char sign(State state) {
        return switch (state) {
            case PENDING -> '·';
            case RUNNING -> '▒';
            case READY -> '█';
            case TERMINATING -> '░';
            case FAILED -> '×';
            case COMPLETED -> '=';
        };
    }
}
