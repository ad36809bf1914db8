package dev.podlings.notebook;

import dev.podlings.notebook.PodHistory.Lane;
import dev.podlings.notebook.PodHistory.Life;
import dev.podlings.notebook.PodHistory.Phase;
import dev.podlings.notebook.PodHistory.State;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Draws the lives of pods: a lane for each name, a bar for each pod, cut into its states. So that "one after the other"
 * and "the same name, another uid" can be seen. The colours are the page's ({@code .state-ready} and so on); each
 * state has a pattern of its own as well, and the whole is told in words for those who cannot see it.
 */
final class TimelinePicture {
    private static final int WIDTH = 720;
    private static final int NAMES = 130;
    private static final int LANE = 40;
    private static final int BAR = 22;
    private static final int AXIS = 26;
    private static final int LEGEND = 26;

    private final PodHistory history;
    private final String during;
    private final StringBuilder svg = new StringBuilder();

    private TimelinePicture(PodHistory history, String during) {
        this.history = history;
        this.during = during;
    }

    static String svg(PodHistory history, String during) {
        return new TimelinePicture(history, during).draw();
    }

    /** The same in words: what a screen reader says instead of the picture. */
    static String words(PodHistory history) {
        StringBuilder words = new StringBuilder();
        for (Lane lane : history.lanes()) {
            words.append(lane.name()).append(": ");
            List<String> lives =
                    lane.lives().stream().map(TimelinePicture::words).toList();
            words.append(String.join("; then ", lives)).append(". ");
        }
        return words.toString().strip();
    }

    private static String words(Life life) {
        StringBuilder words = new StringBuilder("a pod with uid " + shortUid(life));
        life.claim().ifPresent(claim -> words.append(" holding claim ").append(claim));
        for (Phase phase : life.states()) {
            words.append(", ").append(phase.state().words()).append(" from ").append(seconds(phase.from()));
        }
        if (life.gone()) {
            words.append(", gone at ").append(seconds(life.to()));
        }
        return words.toString();
    }

    private String draw() {
        int height = AXIS + history.lanes().size() * LANE + LEGEND;
        String id = "t" + Integer.toHexString(during.hashCode());
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"timeline\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s %s-d\""
                        + " xmlns=\"http://www.w3.org/2000/svg\">%n",
                WIDTH,
                height,
                id,
                id));
        svg.append("<title id=\"").append(id).append("\">");
        svg.append(Html.text("What the pods did during “" + during + "”")).append("</title>\n");
        svg.append("<desc id=\"").append(id).append("-d\">").append(Html.text(words(history)));
        svg.append("</desc>\n");
        patterns();
        axis(height - LEGEND);
        int y = AXIS;
        for (Lane lane : history.lanes()) {
            lane(lane, y);
            y += LANE;
        }
        legend(height - 8);
        return svg.append("</svg>\n").toString();
    }

    private void patterns() {
        svg.append("<defs>")
                .append("<pattern id=\"dots\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">")
                .append("<circle class=\"ink\" cx=\"3\" cy=\"3\" r=\"1\"/></pattern>")
                .append("<pattern id=\"stripes\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"")
                .append(" patternTransform=\"rotate(45)\"><rect class=\"ink\" width=\"1.5\" height=\"6\"/></pattern>")
                .append("<pattern id=\"cross\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">")
                .append("<path class=\"ink-line\" d=\"M0 0L6 6M6 0L0 6\"/></pattern>")
                .append("</defs>\n");
    }

    private void axis(int bottom) {
        long step = stepSeconds();
        for (long second = 0; second * 1_000 <= history.length().toMillis(); second += step) {
            double x = x(Duration.ofSeconds(second));
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>"
                            + "<text class=\"tick\" x=\"%.1f\" y=\"14\">%d s</text>%n",
                    x,
                    AXIS - 6,
                    x,
                    bottom,
                    x,
                    second));
        }
    }

    private long stepSeconds() {
        long length = Math.max(1, history.length().toSeconds());
        for (long step : new long[] {1, 2, 5, 10, 20, 30, 60, 120, 300, 600}) {
            if (length / step <= 8) {
                return step;
            }
        }
        return Math.max(1, length / 8);
    }

    private void lane(Lane lane, int y) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"name\" x=\"0\" y=\"%d\">%s</text>%n",
                y + BAR / 2 + 5,
                Html.text(lane.name())));
        for (Life life : lane.lives()) {
            for (int i = 0; i < life.states().size(); i++) {
                Phase phase = life.states().get(i);
                Duration end =
                        i + 1 < life.states().size() ? life.states().get(i + 1).from() : life.to();
                stretch(phase.state(), phase.from(), end, y);
            }
            frame(life, y);
        }
    }

    private void stretch(State state, Duration from, Duration to, int y) {
        box("state-" + state.name().toLowerCase(Locale.ROOT), from, to, y);
        String pattern = switch (state) {
            case PENDING -> "dots";
            case TERMINATING -> "stripes";
            case FAILED -> "cross";
            case RUNNING, READY, COMPLETED -> "";
        };
        if (!pattern.isEmpty()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"url(#%s)\"/>%n",
                    x(from),
                    y,
                    width(from, to),
                    BAR,
                    pattern));
        }
    }

    private void frame(Life life, int y) {
        box("life", life.from(), life.to(), y);
        String said = shortUid(life) + life.claim().map(claim -> "  " + claim).orElse("");
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"uid\" x=\"%.1f\" y=\"%d\">%s</text>%n",
                x(life.from()) + 2,
                y + BAR + 11,
                Html.text(said)));
    }

    private void box(String style, Duration from, Duration to, int y) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                style,
                x(from),
                y,
                width(from, to),
                BAR));
    }

    private void legend(int y) {
        int x = NAMES;
        for (State state : State.values()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"state-%s\" x=\"%d\" y=\"%d\" width=\"12\" height=\"12\"/>"
                            + "<text class=\"tick start\" x=\"%d\" y=\"%d\">%s</text>%n",
                    state.name().toLowerCase(Locale.ROOT),
                    x,
                    y - 10,
                    x + 16,
                    y,
                    state.words()));
            x += 30 + state.words().length() * 7;
        }
    }

    private double x(Duration since) {
        double length = Math.max(1, history.length().toMillis());
        return NAMES + (WIDTH - NAMES - 10) * Math.min(1, since.toMillis() / length);
    }

    private double width(Duration from, Duration to) {
        return Math.max(1.5, x(to) - x(from));
    }

    private static String shortUid(Life life) {
        return life.uid().length() > 8 ? life.uid().substring(0, 8) : life.uid();
    }

    private static String seconds(Duration since) {
        return String.format(Locale.ROOT, "%.1f s", since.toMillis() / 1000.0);
    }
}
