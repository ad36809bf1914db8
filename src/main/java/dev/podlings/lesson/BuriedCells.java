package dev.podlings.lesson;

import java.util.function.Consumer;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;

/** Finds fences with a verb in lists and quotes, where nothing runs them. */
final class BuriedCells extends AbstractVisitor {
    private final Consumer<FencedCodeBlock> found;

    BuriedCells(Consumer<FencedCodeBlock> found) {
        this.found = found;
    }

    void visit(Node node) {
        node.accept(this);
    }

    @Override
    public void visit(FencedCodeBlock fence) {
        String[] words =
                fence.getInfo() == null ? new String[0] : fence.getInfo().split("\\s+");
        if (words.length > 1 && FenceReader.VERBS.contains(words[1])) {
            found.accept(fence);
        }
    }
}
