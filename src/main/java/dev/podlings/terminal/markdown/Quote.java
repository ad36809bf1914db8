package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Block quotes, and those that begin with {@code [!NOTE]} and its like: alerts. */
final class Quote {
    private static final Pattern ALERT = Pattern.compile("\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)]\\s*");

    private Quote() {}

    static List<Line> lines(BlockQuote quote, int width, Context context, Blocks blocks) {
        Matcher alert = ALERT.matcher(firstText(quote).toUpperCase(Locale.ROOT));
        if (!alert.matches()) {
            return context.layout().isFlat()
                    ? spoken(context.words().text("quote"), quote, width, context, blocks)
                    : Indent.every(Line.of("│ ", Role.MUTED), blocks.children(quote, width - 2, Blocks.Spacing.LOOSE));
        }
        String kind = alert.group(1);
        takeFirstLine(quote);
        String title = context.words().text("alert." + kind.toLowerCase(Locale.ROOT));
        if (context.layout().isFlat()) {
            return spoken(title, quote, width, context, blocks);
        }
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(title, roleOf(kind)));
        lines.addAll(blocks.children(quote, width - 2, Blocks.Spacing.LOOSE));
        return Indent.every(Line.of("▌ ", roleOf(kind)), lines);
    }

    private static List<Line> spoken(String title, Node quote, int width, Context context, Blocks blocks) {
        List<Line> text = blocks.children(quote, width, Blocks.Spacing.LOOSE);
        Node first = quote.getFirstChild();
        if (text.isEmpty() || !(first instanceof Paragraph)) {
            List<Line> lines = new ArrayList<>(List.of(Line.of(title + ":")));
            lines.addAll(text);
            return lines;
        }
        List<Line> opening = new ArrayList<>(Inlines.of(first, context));
        opening.set(0, Line.of(title + ": ").and(opening.get(0)));
        List<Line> lines = new ArrayList<>(Blocks.wrapped(opening, width));
        List<Line> rest = blocks.sequence(first.getNext(), width, Blocks.Spacing.LOOSE);
        if (!rest.isEmpty()) {
            lines.add(Line.EMPTY);
            lines.addAll(rest);
        }
        return lines;
    }

    private static Role roleOf(String kind) {
        return switch (kind) {
            case "TIP" -> Role.TIP;
            case "IMPORTANT" -> Role.IMPORTANT;
            case "WARNING" -> Role.WARNING;
            case "CAUTION" -> Role.CAUTION;
            default -> Role.NOTE;
        };
    }

    private static String firstText(BlockQuote quote) {
        return quote.getFirstChild() instanceof Paragraph paragraph
                        && paragraph.getFirstChild() instanceof Text text
                        && (text.getNext() == null || text.getNext() instanceof SoftLineBreak)
                ? text.getLiteral()
                : "";
    }

    private static void takeFirstLine(BlockQuote quote) {
        Node paragraph = quote.getFirstChild();
        Node text = paragraph.getFirstChild();
        Node lineBreak = text.getNext();
        text.unlink();
        if (lineBreak != null) {
            lineBreak.unlink();
        }
        if (paragraph.getFirstChild() == null) {
            paragraph.unlink();
        }
    }
}
