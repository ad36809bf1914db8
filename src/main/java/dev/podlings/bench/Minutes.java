package dev.podlings.bench;

import dev.podlings.lesson.Block;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Debrief;
import dev.podlings.lesson.DiagramCell;
import dev.podlings.lesson.EditCell;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Prose;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Step;
import java.time.Duration;
import java.util.List;

/**
 * How long a learner probably takes for a lesson: to read it, to run and watch its commands, to think about its
 * questions, to mend its files. Measured with people it is within a factor of two, and no closer.
 */
record Minutes(Lesson lesson) {
    private static final int WORDS_A_MINUTE = 150;
    private static final Duration RUN_AND_LOOK = Duration.ofSeconds(30);
    private static final Duration THINK = Duration.ofSeconds(40);
    private static final Duration MEND = Duration.ofMinutes(3);
    private static final int FAR = 2;
    private static final int SLACK = 3;

    long likely() {
        Duration all = time(lesson.intro());
        for (Step step : lesson.steps()) {
            all = all.plus(time(step.blocks()));
        }
        return Math.max(1, Math.round(all.toSeconds() / 60.0));
    }

    /** Whether what the author says is far from that. */
    boolean isFar() {
        int said = lesson.minutes();
        return said > 0 && (said > FAR * likely() + SLACK || likely() > FAR * said + SLACK);
    }

    private static Duration time(List<Block> blocks) {
        return blocks.stream().map(Minutes::time).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration time(Block block) {
        if (block instanceof Prose prose) {
            return reading(prose.markdown());
        } else if (block instanceof Debrief debrief) {
            return time(debrief.blocks());
        } else if (block instanceof QuizCell) {
            return THINK;
        } else if (block instanceof EditCell) {
            return MEND;
        } else if (block instanceof Cell cell) {
            return reading(cell.text()).plus(cell instanceof DiagramCell ? Duration.ZERO : RUN_AND_LOOK);
        }
        return Duration.ZERO;
    }

    private static Duration reading(String text) {
        return Duration.ofSeconds(text.split("\\s+").length * 60L / WORDS_A_MINUTE);
    }
}
