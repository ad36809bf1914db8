package dev.podlings.workshop;

import dev.podlings.check.Standing;
import dev.podlings.check.Tiding;
import dev.podlings.check.Tidings;
import dev.podlings.lesson.Step;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Words what of a new standing is worth a line that stays. Used by the timeline's thread alone. */
final class News {
    private final VerdictView verdicts;
    private final Words words;
    private final boolean tickedBoxesToo;
    private final Tidings tidings = new Tidings();

    /** @param tickedBoxesToo false where the screen itself says each change of a box */
    News(Words words, boolean tickedBoxesToo) {
        this.verdicts = new VerdictView(words);
        this.words = words;
        this.tickedBoxesToo = tickedBoxesToo;
    }

    /** What to print. */
    List<Line> of(Step now, Standing standing) {
        List<Line> lines = new ArrayList<>();
        tidings.of(now.id().toString(), standing).forEach(tiding -> lines.addAll(lines(tiding)));
        return lines;
    }

    private List<Line> lines(Tiding tiding) {
        if (tiding instanceof Tiding.WhileAway away) {
            return List.of(verdicts.whileAway(away.absence()));
        } else if (tiding instanceof Tiding.Ticked ticked) {
            return tickedBoxesToo ? verdicts.result(ticked.result(), false) : List.of();
        } else if (tiding instanceof Tiding.Wrong wrong) {
            return verdicts.wrongMove(wrong.move(), wrong.withNext());
        } else if (tiding instanceof Tiding.RuledOut ruledOut) {
            return verdicts.ruledOut(ruledOut.result(), ruledOut.reasonTold());
        } else if (tiding instanceof Tiding.WayBack way) {
            return List.of(verdicts.next("  ", way.next()));
        } else if (tiding instanceof Tiding.NoLonger no) {
            return noLonger(no);
        } else if (tiding instanceof Tiding.Proven proven) {
            return List.of(Line.of(words.text(proven.whole() ? "step.proven" : "step.proven.required"), Role.PASSED));
        }
        throw new IllegalStateException("no words for " + tiding);
    }

    private List<Line> noLonger(Tiding.NoLonger no) {
        Line line = verdicts.noLonger(no.result());
        if (no.reasonTold()) {
            return List.of(line);
        }
        List<Line> lines = new ArrayList<>(List.of(line.and(verdicts.headline(no.result()), Role.MUTED)));
        no.result().verdict().next().ifPresent(next -> lines.add(verdicts.next("  ", next)));
        return lines;
    }
}
