package dev.podlings.check;

import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a new standing is worth telling: a box that was ticked or can no longer be, a wrong move, the step proven.
 * Each is told once for as long as it holds; what is lost or no longer so once by itself, and again whenever
 * somebody did it; and a wrong move only when it is clear who did it and in whose words it is best told. Used by the
 * timeline's thread alone.
 */
public final class Tidings {
    private Set<String> told = new HashSet<>();
    private Set<String> lostOnce = new HashSet<>();
    private String step = "";
    private Instant begun = Instant.MIN;
    private boolean looked;

    /** @param now which step the standing is of */
    public List<Tiding> of(String now, Standing standing) {
        boolean entered = !step.equals(now) || !begun.equals(standing.begun());
        if (entered) {
            step = now;
            begun = standing.begun();
            looked = false;
            told = new HashSet<>();
            lostOnce = new HashSet<>();
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
        boolean wasSoBefore = !looked && standing.absence() != Standing.Absence.NONE;
        if (wasSoBefore && news.stream().anyMatch(tiding -> !(tiding instanceof Tiding.Ticked))) {
            news.add(0, new Tiding.WhileAway(standing.absence()));
        }
        looked = true;
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
            // Of several to which the same was done some may be mended before the others: that says nothing new.
            if (anyIsNew(move.ids(), holding)) {
                news.add(new Tiding.Wrong(move, !standing.isStuck() || move.outlastsReset()));
            }
        }
    }

    private void ruledOut(Standing standing, Set<String> holding, List<Tiding> news) {
        boolean more = false;
        for (Standing.Result result : standing.results()) {
            boolean ruledOut = result.verdict().state() == Verdict.State.CANNOT;
            String lost = "cannot " + result.box().check();
            boolean bySomebody = news.stream().anyMatch(Tiding.Wrong.class::isInstance);
            // It may seem to be mended for as long as something else is on its way.
            if (ruledOut && isNew(lost, holding) && (lostOnce.add(lost) || bySomebody)) {
                news.add(new Tiding.RuledOut(result, standing.saysWhy(result)));
                more = true;
            }
        }
        if (standing.isStuck() && more) {
            news.add(new Tiding.WayBack(standing.wayBack()));
        }
    }

    private void noLongerSo(Standing standing, Set<String> holding, List<Tiding> news) {
        List<Tiding.NoLonger> lost = new ArrayList<>();
        for (Standing.Result result : standing.broken()) {
            if (!standing.proven() && result.verdict().state() == Verdict.State.CANNOT) {
                continue;
            }
            String broken = "broken " + result.box().check();
            boolean said = standing.saysWhyNoLonger(result);
            // What comes and goes by itself, as a container does that crashes, is told the first time.
            if (isNew(broken, holding) && (lostOnce.add(broken) || said)) {
                lost.add(new Tiding.NoLonger(result, said));
            }
        }
        news.addAll(standing.offersAWayBack() ? lost : withAWayBack(lost, holding));
    }

    /** Where neither what was done nor a box itself says how, the step anew brings it all about. */
    private List<Tiding.NoLonger> withAWayBack(List<Tiding.NoLonger> lost, Set<String> holding) {
        boolean isOffered =
                lost.stream().anyMatch(no -> no.result().verdict().next().isPresent());
        if (!lost.isEmpty() && !isOffered && isNew("the step anew", holding)) {
            Standing.Result last = lost.remove(lost.size() - 1).result();
            lost.add(new Tiding.NoLonger(
                    new Standing.Result(last.box(), last.verdict().next(Deed.RESET)), false));
        }
        return lost;
    }

    private boolean anyIsNew(Set<String> which, Set<String> holding) {
        holding.addAll(which);
        return !told.containsAll(which);
    }

    private boolean isNew(String what, Set<String> holding) {
        holding.add(what);
        return !told.contains(what);
    }
}
