package dev.podlings.check;

import dev.podlings.check.expect.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a new standing is worth telling: a box that was ticked or can no longer be, a wrong move, the step proven.
 * Each is told once for as long as it holds, what is no longer so once by itself and again whenever somebody did it,
 * and a wrong move only when it is clear who did it and in whose words it is best told. Used by the timeline's thread
 * alone.
 */
public final class Tidings {
    private Set<String> told = new HashSet<>();
    private Set<String> brokeOnce = new HashSet<>();
    private String step = "";

    /** @param now which step the standing is of */
    public List<Tiding> of(String now, Standing standing) {
        boolean entered = !step.equals(now);
        if (entered) {
            step = now;
            told = new HashSet<>();
            brokeOnce = new HashSet<>();
        }
        if (!standing.looked()) {
            return List.of();
        }
        Set<String> holding = standing.settling() ? new HashSet<>(told) : new HashSet<>();
        List<Tiding> news = new ArrayList<>();
        ticked(standing, entered, holding, news);
        if (!standing.settling()) {
            wrongMoves(standing, holding, news);
            ruledOut(standing, holding, news);
            noLongerSo(standing, holding, news);
        }
        if (standing.proven() && isNew("proven", holding) && !standing.results().isEmpty()) {
            boolean whole = standing.results().stream()
                    .allMatch(result -> result.verdict().isPassed());
            news.add(new Tiding.Proven(whole));
        }
        told = holding;
        return news;
    }

    private void ticked(Standing standing, boolean entered, Set<String> holding, List<Tiding> news) {
        for (Standing.Result result : standing.results()) {
            if (result.verdict().isPassed() && isNew("passed " + result.box().check(), holding) && !entered) {
                news.add(new Tiding.Ticked(result));
            }
        }
    }

    private void wrongMoves(Standing standing, Set<String> holding, List<Tiding> news) {
        for (WrongMove move : standing.wrongMoves()) {
            if (isNew(move.id(), holding)) {
                news.add(new Tiding.Wrong(move, !standing.isStuck() || move.outlastsReset()));
            }
        }
    }

    private void ruledOut(Standing standing, Set<String> holding, List<Tiding> news) {
        boolean more = false;
        for (Standing.Result result : standing.results()) {
            boolean ruledOut = result.verdict().state() == Verdict.State.CANNOT;
            if (ruledOut && isNew("cannot " + result.box().check(), holding)) {
                news.add(new Tiding.RuledOut(result, standing.saysWhy(result)));
                more = true;
            }
        }
        if (standing.isStuck() && more) {
            news.add(new Tiding.WayBack(standing.wayBack()));
        }
    }

    private void noLongerSo(Standing standing, Set<String> holding, List<Tiding> news) {
        for (Standing.Result result : standing.broken()) {
            String box = result.box().check();
            boolean said = standing.saysWhyNoLonger(result);
            // What comes and goes by itself, as a container does that crashes, is told the first time.
            if (isNew("broken " + box, holding) && (brokeOnce.add(box) || said)) {
                news.add(new Tiding.NoLonger(result, said));
            }
        }
    }

    private boolean isNew(String what, Set<String> holding) {
        holding.add(what);
        return !told.contains(what);
    }
}
