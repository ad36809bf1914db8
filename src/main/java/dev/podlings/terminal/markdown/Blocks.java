package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** The blocks of a document, one below the other. */
final class Blocks {
    private final Context context;
    private final Function<String, Node> parser;

    Blocks(Context context, Function<String, Node> parser) {
        this.context = context;
        this.parser = parser;
    }

    List<Line> document(Node document) {
        List<Line> lines = new ArrayList<>(children(document, context.layout().width(), Spacing.LOOSE));
        List<Footnotes.Footnote> notes = context.footnotes().notes();
        for (int i = 0; i < notes.size(); i++) {
            if (i == 0) {
                lines.add(Line.EMPTY);
            }
            Line mark = Line.of("[" + context.words().text("footnote.mark", i + 1) + "] ", Role.MUTED);
            List<Line> note = children(
                    parser.apply(notes.get(i).markdown()), context.layout().width() - mark.columns(), Spacing.LOOSE);
            lines.addAll(Indent.hanging(mark, note));
        }
        return lines;
    }

    /** Whether an empty line stands between two blocks: not between the items of a tight list. */
    enum Spacing {
        LOOSE,
        TIGHT
    }

    List<Line> children(Node parent, int width, Spacing spacing) {
        return sequence(parent.getFirstChild(), width, spacing);
    }

    List<Line> sequence(@Nullable Node first, int width, Spacing spacing) {
        List<Line> lines = new ArrayList<>();
        HtmlText.Folded folded = new HtmlText.Folded(context.layout());
        for (Node node = first; node != null; node = node.getNext()) {
            List<Line> block;
            if (node instanceof HtmlBlock html) {
                block = folded.pass(html.getLiteral(), width);
            } else {
                block = folded.hides() ? List.of() : block(node, width);
            }
            if (!block.isEmpty()) {
                if (!lines.isEmpty() && spacing == Spacing.LOOSE) {
                    lines.add(Line.EMPTY);
                }
                lines.addAll(block);
            }
        }
        return lines;
    }

    private List<Line> block(Node node, int width) {
        Layout layout = context.layout();
        if (node instanceof Paragraph) {
            return wrapped(Inlines.of(node, context), width);
        } else if (node instanceof Heading heading) {
            return heading(heading, width);
        } else if (node instanceof FencedCodeBlock fence) {
            return CodeBlock.fence(fence.getInfo(), fence.getLiteral(), width, context);
        } else if (node instanceof IndentedCodeBlock code) {
            return CodeBlock.fence("", code.getLiteral(), width, context);
        } else if (node instanceof BulletList list) {
            return ListBlock.bullets(list, width, context, this);
        } else if (node instanceof OrderedList list) {
            return ListBlock.numbers(list, width, context, this);
        } else if (node instanceof BlockQuote quote) {
            return Quote.lines(quote, width, context, this);
        } else if (node instanceof TableBlock table) {
            return Table.read(table, context).lines(width, layout);
        } else if (node instanceof ThematicBreak) {
            return List.of(layout.isFlat() ? Line.of("* * *") : Line.of("─".repeat(Math.min(width, 40)), Role.MUTED));
        } else if (node instanceof LinkReferenceDefinition) {
            return List.of();
        }
        return children(node, width, Spacing.LOOSE);
    }

    static List<Line> wrapped(List<Line> texts, int width) {
        return texts.stream().flatMap(text -> Wrap.wrap(text, width).stream()).toList();
    }

    private List<Line> heading(Heading heading, int width) {
        Role role = heading.getLevel() == 1 ? Role.TITLE : Role.HEADING;
        List<Line> lines = new ArrayList<>(wrapped(Inlines.of(heading, context, role), width));
        if (heading.getLevel() <= 2 && !context.layout().isFlat()) {
            int longest = lines.stream().mapToInt(Line::columns).max().orElse(0);
            lines.add(Line.of((heading.getLevel() == 1 ? "━" : "─").repeat(longest), Role.MUTED));
        }
        return lines;
    }
}
