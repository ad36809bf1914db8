package dev.podlings.lesson;

import java.util.List;

/** What was proven, shown once the step is passed. */
public record Debrief(int line, List<Block> blocks) implements Block {
    public Debrief {
        blocks = List.copyOf(blocks);
    }
}
