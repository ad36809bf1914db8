package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Cuts Markdown into {@link Piece}s by CommonMark's own rules. What is not a heading, a cell, a checklist, a
 * {@code <details>} or a comment stays text, character for character.
 */
final class MarkdownPieces {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(40)
            .maxInlineNesting(40)
            .build();
    private static final Pattern DETAILS =
            Pattern.compile("(?is)\\s*<details[^>]*>\\s*(?:<summary[^>]*>(.*?)</summary>)?[ \\t]*");
    private static final Pattern CLOSE = Pattern.compile("(?i)</details\\s*>");
    private static final Pattern INFO = Pattern.compile("^\\s*(?:`{3,}|~{3,})\\s*(.*)$");

    private final SourceText source;
    private final String text;
    private final String[] lines;
    private final int before;
    private final Consumer<Problem> problems;
    private final List<Piece> pieces = new ArrayList<>();
    private int textFrom;

    /**
     * @param text a run of whole lines of the source
     * @param before how many lines of the source come before it
     */
    MarkdownPieces(SourceText source, String text, int before, Consumer<Problem> problems) {
        this.source = source;
        this.text = text;
        this.lines = text.split("\n", -1);
        this.before = before;
        this.problems = problems;
    }

    List<Piece> cut() {
        for (Node node = PARSER.parse(text).getFirstChild(); node != null; node = node.getNext()) {
            List<SourceSpan> spans = node.getSourceSpans();
            if (!spans.isEmpty()) {
                cut(
                        node,
                        spans.get(0).getLineIndex(),
                        spans.get(spans.size() - 1).getLineIndex());
            }
        }
        textUntil(lines.length);
        return pieces;
    }

    private void cut(Node node, int first, int last) {
        if (node instanceof Heading heading && heading.getLevel() <= 2) {
            textUntil(first);
            pieces.add(new Piece.Heading(before + first + 1, heading.getLevel(), inlineSource(heading)));
        } else if (node instanceof FencedCodeBlock fence && isCell(fence)) {
            textUntil(first);
            pieces.add(fence(fence, first));
        } else if (node instanceof BulletList list && isChecklist(list, first, last)) {
            return;
        } else if (node instanceof HtmlBlock html) {
            String literal = html.getLiteral();
            if (DETAILS.matcher(literal).lookingAt() || CLOSE.matcher(literal).find()) {
                textUntil(first);
                details(literal, first);
            } else if (literal.stripLeading().startsWith("<!--")) {
                textUntil(first);
                comment(literal, first);
            } else {
                return;
            }
        } else {
            warnOfBuriedCells(node);
            return;
        }
        textFrom = last + 1;
    }

    private void textUntil(int end) {
        int from = textFrom;
        while (from < end && lines[from].isBlank()) {
            from++;
        }
        int to = end;
        while (to > from && lines[to - 1].isBlank()) {
            to--;
        }
        if (from < to) {
            pieces.add(new Piece.Text(
                    before + from + 1, String.join("\n", Arrays.asList(lines).subList(from, to))));
        }
    }

    private static boolean isCell(FencedCodeBlock fence) {
        String info = fence.getInfo();
        return (info != null && info.strip().indexOf(" ") > 0) || fence.getClosingFenceLength() == null;
    }

    private Piece fence(FencedCodeBlock fence, int first) {
        Matcher info = INFO.matcher(lines[first]);
        String written = info.matches() ? info.group(1).stripTrailing() : "";
        int column = info.matches() ? info.start(1) + 1 : 1;
        boolean closed = fence.getClosingFenceLength() != null;
        return new Piece.Fence(before + first + 1, written, column, fence.getLiteral(), closed);
    }

    private boolean isChecklist(BulletList list, int first, int last) {
        List<ChecklistItem> items = new ChecklistReader(source, text, before, problems).read(list);
        if (items.isEmpty()) {
            warnOfBuriedCells(list);
            return false;
        }
        textUntil(first);
        pieces.add(new Piece.Tasks(before + first + 1, items));
        textFrom = last + 1;
        return true;
    }

    private void details(String literal, int first) {
        int line = first;
        String rest = literal;
        Matcher open = DETAILS.matcher(rest);
        if (open.lookingAt()) {
            String summary = open.group(1) == null ? "" : open.group(1).strip();
            pieces.add(new Piece.OpenDetails(before + line + 1, summary));
            line += lineEnds(rest.substring(0, open.end()));
            rest = rest.substring(open.end());
        }
        Matcher close = CLOSE.matcher(rest);
        boolean closes = close.find();
        String inside = closes ? rest.substring(0, close.start()) : rest;
        if (!inside.isBlank()) {
            int at = line
                    + lineEnds(inside.substring(
                            0, inside.length() - inside.stripLeading().length()));
            problems.accept(
                    Problem.warning(source, before + at + 1, 1, 1, "a Git forge shows this as HTML, not as Markdown")
                            .suggesting("leave a blank line after the <summary> line"));
            pieces.add(new Piece.Text(before + at + 1, inside.strip()));
        }
        if (closes) {
            line += lineEnds(inside);
            pieces.add(new Piece.CloseDetails(before + line + 1));
            String after = rest.substring(close.end());
            if (DETAILS.matcher(after).lookingAt() || CLOSE.matcher(after).find()) {
                details(after, line);
            } else if (!after.isBlank()) {
                pieces.add(new Piece.Text(before + line + 1, after.strip()));
            }
        }
    }

    private void comment(String literal, int first) {
        String opened = literal.substring(literal.indexOf("<!--") + 4);
        int end = opened.indexOf("-->");
        if (end < 0) {
            problems.accept(Problem.error(source, before + first + 1, 1, 4, "this comment is never closed")
                    .suggesting("end it with -->"));
        }
        pieces.add(new Piece.Comment(before + first + 1, end < 0 ? opened : opened.substring(0, end)));
        String after = end < 0 ? "" : opened.substring(end + 3);
        if (!after.isBlank()) {
            int line = first + lineEnds(opened.substring(0, end));
            pieces.add(new Piece.Text(before + line + 1, after.strip()));
        }
    }

    private void warnOfBuriedCells(Node node) {
        if (!(node instanceof ListBlock) && !(node instanceof BlockQuote)) {
            return;
        }
        new BuriedCells(fence -> {
                    int line = fence.getSourceSpans().get(0).getLineIndex() + before + 1;
                    problems.accept(Problem.warning(source, line, 1, 3, "a cell inside a list or a quote is not run")
                            .suggesting("move it to the left margin"));
                })
                .visit(node);
    }

    /** What was written inside a heading, markup included. */
    private String inlineSource(Node heading) {
        List<SourceSpan> spans = new ArrayList<>();
        for (Node child = heading.getFirstChild(); child != null; child = child.getNext()) {
            spans.addAll(child.getSourceSpans());
        }
        return sliceOf(text, spans);
    }

    /** The text from the first span to the last, in one line. */
    static String sliceOf(String text, List<SourceSpan> spans) {
        if (spans.isEmpty()) {
            return "";
        }
        SourceSpan last = spans.get(spans.size() - 1);
        return text.substring(spans.get(0).getInputIndex(), last.getInputIndex() + last.getLength())
                .replaceAll("\\s*\n\\s*", " ")
                .strip();
    }

    private static int lineEnds(String part) {
        return (int) part.chars().filter(c -> c == '\n').count();
    }
}
