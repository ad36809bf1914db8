package dev.podlings.lesson;

import java.util.List;

/** What solves the step: its cells are what {@code skip}, {@code goto} and {@code test} run. */
public record Solution(int line, List<Block> blocks) implements Block {
    public Solution {
        blocks = List.copyOf(blocks);
    }

    public List<Cell> cells() {
        return Cell.in(blocks);
    }
}
