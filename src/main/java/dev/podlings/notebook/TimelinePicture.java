package dev.podlings.notebook;

import dev.podlings.notebook.PodHistory.Claim;
import dev.podlings.notebook.PodHistory.Lane;
import dev.podlings.notebook.PodHistory.Life;
import dev.podlings.notebook.PodHistory.Phase;
import dev.podlings.notebook.PodHistory.State;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Draws the lives of pods: a lane for each name, a bar for each pod, cut into its states, and below them the claims
 * that they held. So that "one after the other" and "the same name, another uid, the same claim" can be seen. Places
 * are shares of the width, heights and letters are pixels: the picture is as wide as there is room, and its text stays
 * readable. The colours are the page's ({@code .state-ready} and so on); each state has a pattern of its own as well,
 * and the whole is told in words for those who cannot see it.
 */
final class TimelinePicture {
    private static final int AXIS = 24;
    private static final int NAME = 20;
    private static final int BAR = 24;
    private static final int CLAIM = 22;
    private static final int GAP = 14;
    private static final int MOST_LANES = 24;

    /** How many colours the page has for telling pods of one name apart. */
    private static final int IDENTITIES = 4;

    private final PodHistory history;
    private final Redactor redactor;
    private final Words words;
    private final List<Lane> lanes;
    private final StringBuilder svg = new StringBuilder();

    private TimelinePicture(PodHistory history, Redactor redactor, Words words) {
        this.redactor = redactor;
        this.words = words;
        this.history = history;
        this.lanes =
                history.lanes().subList(0, Math.min(MOST_LANES, history.lanes().size()));
    }

    /** @param id of its own on the page */
    static String svg(PodHistory history, String during, String id, Redactor redactor, Words words) {
        return new TimelinePicture(history, redactor, words).draw(during, id);
    }

    /** The same in words, a sentence for each name: what a screen reader says instead of the picture. */
    static List<String> words(PodHistory history, Words words) {
        return history.lanes().stream().map(lane -> words.say(words(lane))).toList();
    }

    private static Sentence words(Lane lane) {
        Sentence lives = lane.lives().stream()
                .map(TimelinePicture::words)
                .reduce((before, life) -> Say.of("lane.then", before, life))
                .orElseThrow();
        return Say.of("lane", lane.name(), lives);
    }

    private static Sentence words(Life life) {
        String uid = shortUid(life.uid());
        Sentence said =
                life.claim().map(claim -> Say.of("life.claim", uid, claim)).orElseGet(() -> Say.of("life", uid));
        for (Phase phase : life.states()) {
            said = Say.of("life.state", said, phase.state().words(), seconds(phase.from()));
        }
        return life.gone() ? Say.of("life.gone", said, seconds(life.to())) : said;
    }

    /** What pictures of one page share; once on each page. */
    static String patterns() {
        return """
                <svg class="patterns" width="0" height="0" aria-hidden="true"><defs>
                <pattern id="pending" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="ink" cx="2" cy="2" r="1"/></pattern>
                <pattern id="terminating" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ink" width="2" height="7"/></pattern>
                <pattern id="failed" width="7" height="7" patternUnits="userSpaceOnUse"><path class="ink-line" d="M0 0L7 7M7 0L0 7"/></pattern>
                </defs></svg>
                """;
    }

    /** What the colours mean, as far as they occur. */
    static String legend(PodHistory history, Words words) {
        Set<State> seen = EnumSet.noneOf(State.class);
        history.lanes()
                .forEach(lane -> lane.lives().forEach(life -> life.states().forEach(phase -> seen.add(phase.state()))));
        StringBuilder legend = new StringBuilder("<ul class=\"legend\">");
        for (State state : seen) {
            legend.append("<li><svg width=\"22\" height=\"14\" aria-hidden=\"true\">")
                    .append(fill(state, "0", "22", 0, 14))
                    .append("</svg>")
                    .append(Html.text(words.say(state.words())))
                    .append("</li>");
        }
        boolean claims =
                history.lanes().stream().anyMatch(lane -> !lane.claims().isEmpty());
        if (claims) {
            legend.append("<li><svg width=\"22\" height=\"14\" aria-hidden=\"true\">"
                    + "<rect class=\"claim\" y=\"5\" width=\"22\" height=\"4\" rx=\"2\"/></svg>"
                    + Html.text(words.text("claim")) + "</li>");
        }
        boolean again = history.lanes().stream().anyMatch(lane -> lane.lives().size() > 1);
        return legend.append("</ul>\n")
                .append(again ? "<p>" + Html.text(words.text("pods.bars")) + "</p>" : "")
                .toString();
    }

    private String draw(String during, String id) {
        int height = AXIS + lanes.stream().mapToInt(TimelinePicture::height).sum();
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"timeline\" width=\"100%%\" height=\"%d\" role=\"img\" aria-labelledby=\"%s %s-d\""
                        + " xmlns=\"http://www.w3.org/2000/svg\">%n",
                height,
                id,
                id));
        svg.append("<title id=\"").append(id).append("\">");
        svg.append(text(words.text("pods.during", during))).append("</title>\n");
        svg.append("<desc id=\"").append(id).append("-d\">").append(text(String.join(" ", words(history, words))));
        svg.append("</desc>\n");
        axis(height);
        int y = AXIS;
        for (Lane lane : lanes) {
            lane(lane, y);
            y += height(lane);
        }
        return svg.append("</svg>\n").toString();
    }

    private static int height(Lane lane) {
        return NAME + BAR + CLAIM * lane.claims().size() + GAP;
    }

    private void axis(int bottom) {
        long step = stepSeconds();
        double length = history.length().toMillis();
        for (long second = 0; second * 1_000 <= length; second += step) {
            boolean crowdsTheEnd = second > 0 && second * 1_000 > length * 0.93;
            String place = second == 0 ? "start" : crowdsTheEnd ? "end" : "middle";
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%s\" y1=\"18\" x2=\"%s\" y2=\"%d\"/>"
                            + "<text class=\"tick %s\" x=\"%s\" y=\"12\">%d s</text>%n",
                    x(Duration.ofSeconds(second)),
                    x(Duration.ofSeconds(second)),
                    bottom,
                    place,
                    x(Duration.ofSeconds(second)),
                    second));
        }
    }

    /** So that there are not more than six of them: they must fit on a telephone. */
    private long stepSeconds() {
        long length = Math.max(1, history.length().toSeconds());
        for (long step : new long[] {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600}) {
            if (length / step <= 6) {
                return step;
            }
        }
        return Math.max(1, length / 6);
    }

    private void lane(Lane lane, int y) {
        svg.append(String.format(
                Locale.ROOT, "<text class=\"name\" x=\"0\" y=\"%d\">%s</text>%n", y + 14, text(lane.name())));
        int number = 0;
        for (Life life : lane.lives()) {
            life(life, number++, y + NAME);
        }
        int below = y + NAME + BAR;
        for (Claim claim : lane.claims()) {
            claim(claim, below);
            below += CLAIM;
        }
    }

    /** A picture of its own in the picture: what does not fit into the bar is cut off. */
    private void life(Life life, int number, int y) {
        double width = share(life.to()) - share(life.from());
        svg.append(String.format(
                Locale.ROOT,
                "<svg x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%s</title>%n",
                x(life.from()),
                y,
                percent(Math.max(0.6, width)),
                BAR,
                text(words.say(words(life)))));
        for (int i = 0; i < life.states().size(); i++) {
            Phase phase = life.states().get(i);
            Duration end =
                    i + 1 < life.states().size() ? life.states().get(i + 1).from() : life.to();
            double from = within(phase.from(), life, width);
            svg.append(fill(phase.state(), percent(from), percent(within(end, life, width) - from), 0, BAR))
                    .append('\n');
        }
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"identity-%d\" width=\"5\" height=\"%d\"/><text class=\"uid\" x=\"11\" y=\"16\">%s</text></svg>%n",
                number % IDENTITIES,
                BAR,
                text(shortUid(life.uid()))));
    }

    private void claim(Claim claim, int y) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"claim\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"4\" rx=\"2\"/>"
                        + "<text class=\"claim-name\" x=\"%s\" y=\"%d\">%s</text>%n",
                x(claim.from()),
                y + 3,
                percent(Math.max(0.6, share(claim.to()) - share(claim.from()))),
                x(claim.from()),
                y + 18,
                text(claim.name() + " " + shortUid(claim.uid()))));
    }

    private static String fill(State state, String x, String width, int y, int height) {
        String place = String.format(Locale.ROOT, "x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"", x, y, width, height);
        String plain = "<rect class=\"state-" + state.name().toLowerCase(Locale.ROOT) + "\" " + place + "/>";
        return switch (state) {
            case PENDING, TERMINATING, FAILED ->
                plain + "<rect fill=\"url(#" + state.name().toLowerCase(Locale.ROOT) + ")\" " + place + "/>";
            case RUNNING, READY, COMPLETED -> plain;
        };
    }

    /** Where in the bar of its own a moment is, in hundredths of it. */
    private double within(Duration at, Life life, double width) {
        return width <= 0 ? 0 : (share(at) - share(life.from())) * 100 / width;
    }

    private double share(Duration since) {
        double length = Math.max(1, history.length().toMillis());
        return 100 * Math.min(1, since.toMillis() / length);
    }

    private String text(String raw) {
        return Html.text(redactor.redact(raw));
    }

    private String x(Duration since) {
        return percent(share(since));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share);
    }

    static String shortUid(String uid) {
        return uid.length() > 8 ? uid.substring(0, 8) : uid;
    }

    static String seconds(Duration since) {
        return String.format(Locale.ROOT, "%.1f s", since.toMillis() / 1000.0);
    }
}
