package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.List;

/** What became of lines, as {@code diff -u} writes it: three lines around each change, and where it is. */
final class LineDiff {
    private static final int AROUND = 3;

    private LineDiff() {}

    private record Edit(char sign, String line, int before, int after) {}

    /** Nothing for texts that are the same. */
    static List<String> between(List<String> before, List<String> after) {
        List<Edit> edits = edits(before, after);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            if (edits.get(i).sign != ' ') {
                int from = Math.max(0, i - AROUND);
                int to = end(edits, i);
                out.add(heading(edits.subList(from, to)));
                edits.subList(from, to).forEach(edit -> out.add(edit.sign + edit.line));
                i = to;
            }
        }
        return out;
    }

    /** Changes that are close to each other are told together. */
    private static int end(List<Edit> edits, int change) {
        int last = change;
        for (int i = change; i < edits.size() && i <= last + 2 * AROUND; i++) {
            if (edits.get(i).sign != ' ') {
                last = i;
            }
        }
        return Math.min(edits.size(), last + 1 + AROUND);
    }

    private static String heading(List<Edit> edits) {
        long removed = edits.stream().filter(edit -> edit.sign != '+').count();
        long added = edits.stream().filter(edit -> edit.sign != '-').count();
        Edit first = edits.get(0);
        return "@@ -" + (first.before + (removed > 0 ? 1 : 0)) + "," + removed + " +"
                + (first.after + (added > 0 ? 1 : 0)) + "," + added + " @@";
    }

    private static List<Edit> edits(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Edit> edits = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                edits.add(new Edit(' ', before.get(i), i++, j++));
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                edits.add(new Edit('-', before.get(i), i++, j));
            } else {
                edits.add(new Edit('+', after.get(j), i, j++));
            }
        }
        return edits;
    }
}
