package dev.podlings.lesson;

import java.util.List;

/** Shown when asked for; a step's hints come one by one. */
public record Hint(int line, List<Block> blocks) implements Block {
    public Hint {
        blocks = List.copyOf(blocks);
    }
}
