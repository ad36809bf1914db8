package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.commonmark.node.BulletList;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** Lists: bullets, numbers, and tasks with their boxes. */
final class ListBlock {
    private ListBlock() {}

    static List<Line> bullets(BulletList list, int width, Context context, Blocks blocks) {
        String bullet = context.layout().isFlat() ? "- " : depth(list) % 2 == 0 ? "• " : "◦ ";
        return items(list, list.isTight(), i -> Line.of(bullet, Role.MUTED), width, context, blocks);
    }

    static List<Line> numbers(OrderedList list, int width, Context context, Blocks blocks) {
        Integer start = list.getMarkerStartNumber();
        int first = start == null ? 1 : start;
        int last = first;
        for (Node item = list.getFirstChild(); item != null && item.getNext() != null; item = item.getNext()) {
            last++;
        }
        int digits = Integer.toString(last).length();
        IntFunction<Line> mark = i -> Line.of(String.format("%" + digits + "d. ", first + i), Role.MUTED);
        return items(list, list.isTight(), mark, width, context, blocks);
    }

    private static int depth(Node list) {
        int depth = 0;
        for (Node above = list.getParent(); above != null; above = above.getParent()) {
            depth += above instanceof BulletList ? 1 : 0;
        }
        return depth;
    }

    private static List<Line> items(
            Node list, boolean tight, IntFunction<Line> marks, int width, Context context, Blocks blocks) {
        List<Line> lines = new ArrayList<>();
        int index = 0;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (!lines.isEmpty() && !tight) {
                lines.add(Line.EMPTY);
            }
            lines.addAll(item(item, tight, marks.apply(index++), width, context, blocks));
        }
        return lines;
    }

    private static List<Line> item(Node item, boolean tight, Line mark, int width, Context context, Blocks blocks) {
        Blocks.Spacing spacing = tight ? Blocks.Spacing.TIGHT : Blocks.Spacing.LOOSE;
        Line box = takeBox(item);
        if (box.columns() == 0) {
            return Indent.hanging(mark, blocks.children(item, width - mark.columns(), spacing));
        }
        int room = width - box.columns();
        Node first = item.getFirstChild();
        List<Line> task = new ArrayList<>(Blocks.wrapped(Inlines.withoutAddresses(first, context), room));
        task.addAll(blocks.sequence(first.getNext(), room, spacing));
        return Indent.hanging(box, task);
    }

    /** GFM, task list items: {@code [ ] } or {@code [x] } at the start of the item's first paragraph. */
    private static Line takeBox(Node item) {
        if (!(item.getFirstChild() instanceof Paragraph paragraph)
                || !(paragraph.getFirstChild() instanceof Text text)
                || !text.getLiteral().matches("\\[[ xX]] .*|\\[[ xX]]")) {
            return Line.EMPTY;
        }
        boolean ticked = text.getLiteral().charAt(1) != ' ';
        text.setLiteral(text.getLiteral().substring(3).stripLeading());
        return ticked ? Line.of("[x] ", Role.PASSED) : Line.of("[ ] ");
    }
}
