package dev.podlings.session;

import dev.podlings.lesson.JavaCell;
import dev.podlings.lesson.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The Java that was run in an earlier session, so that a lesson that is gone on with finds what its snippets declared.
 * Snippets that act on the cluster are left out: what they did is there still, and must not be done twice. What only asks
 * it something is asked again.
 */
final class Recall {
    private static final Pattern ACTS = Pattern.compile("\\b(client|mongo)\\b");
    /** A question to the cluster and nothing else: {@code client.nodes().list()}. */
    private static final Pattern ASKS = Pattern.compile(
            "\\bclient(?:\\s*\\.(?!create|delete|replace|update|patch|edit|server|scale|evict|rolling|exec)\\w+\\([^()]*\\))*?"
                    + "\\s*\\.(?:list|get)\\(\\)");

    private Recall() {}

    /**
     * The texts of the cells, in order.
     *
     * @param passed whether the step itself was passed, too
     */
    static List<String> of(Step step, boolean passed, Way way, Groundwork groundwork) {
        List<Step> steps = new ArrayList<>(
                way.standsOn(step).stream().filter(groundwork::has).toList());
        if (passed && groundwork.has(step)) {
            steps.add(step);
        }
        return steps.stream()
                .flatMap(each -> each.solvingCells().stream())
                .filter(JavaCell.class::isInstance)
                .map(cell -> cell.text())
                .filter(text -> !ACTS.matcher(ASKS.matcher(text).replaceAll("")).find())
                .toList();
    }
}
