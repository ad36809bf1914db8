package dev.podlings.lesson;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a word that is not known. */
public final class NearMiss {
    private NearMiss() {}

    /** The known word nearest to this one, if it is near at all. */
    public static Optional<String> of(String word, Collection<String> known) {
        if (word.length() > 60) {
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int most = Math.max(1, Math.min(3, word.length() / 3));
        return known.stream()
                .map(candidate -> new Scored(candidate, distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.distance <= most)
                .min(Comparator.comparingInt(Scored::distance))
                .map(Scored::word);
    }

    /** {@code did you mean "apply"?}, or {@code known are: apply, edit} where nothing is near. */
    public static String suggestion(String word, Collection<String> known) {
        return of(word, known)
                .map(meant -> "did you mean \"" + meant + "\"?")
                .orElse("known are: " + String.join(", ", known));
    }

    /** Optimal string alignment: changes, insertions, deletions and swaps of neighbours cost 1. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[a.length()][b.length()];
    }

    private record Scored(String word, int distance) {}
}
