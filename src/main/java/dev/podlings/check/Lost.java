package dev.podlings.check;

import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a step had proven and is no longer so.
 *
 * @param result as it stands now, with the way back
 * @param since whether it came about just now, or while nobody watched
 */
public record Lost(Step step, Standing.Result result, Standing.Absence since) {
    /** Where none says how it comes back: the present step anew brings about all that it stands on. */
    static List<Lost> withAWayBack(List<Lost> news) {
        if (news.isEmpty() || news.stream().anyMatch(lost -> lost.next().isPresent())) {
            return news;
        }
        List<Lost> out = new ArrayList<>(news);
        Lost last = out.remove(out.size() - 1);
        out.add(last.with(last.result.verdict().next(Deed.RESET)));
        return out;
    }

    /** Where the way back from what was done is told, which brings this back, too. */
    Lost withoutAWayBack() {
        return with(result.verdict().withoutNext());
    }

    /**
     * What came about while nobody watched is nobody's deed that would offer the way back, and a command that only looks
     * is none.
     */
    static List<Lost> withoutLooks(List<Lost> news) {
        List<Lost> out = new ArrayList<>(news.stream()
                .filter(lost -> lost.since == Standing.Absence.NONE)
                .toList());
        List<Lost> meanwhile = news.stream()
                .filter(lost -> lost.since != Standing.Absence.NONE)
                .map(lost -> lost.next().filter(Lost::onlyLooks).isPresent() ? lost.withoutAWayBack() : lost)
                .toList();
        out.addAll(withAWayBack(meanwhile));
        return out;
    }

    /** A way back is told once, behind the last that it mends. */
    static List<Lost> eachWayBackOnce(List<Lost> news) {
        Set<Sentence> told = new HashSet<>();
        List<Lost> out = new ArrayList<>();
        for (int i = news.size() - 1; i >= 0; i--) {
            Lost lost = news.get(i);
            boolean isTold = lost.next().filter(next -> !told.add(next)).isPresent();
            out.add(0, isTold ? lost.withoutAWayBack() : lost);
        }
        return out;
    }

    private static boolean onlyLooks(Sentence next) {
        return next.toString().startsWith("kubectl get ");
    }

    private Optional<Sentence> next() {
        return result.verdict().next();
    }

    private Lost with(Verdict verdict) {
        return new Lost(step, new Standing.Result(result.box(), verdict), since);
    }

    /** Whether it is for the same reason. */
    public boolean isLike(Lost other) {
        return result.verdict().headline().equals(other.result.verdict().headline());
    }
}
