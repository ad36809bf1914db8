package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/**
 * A Markdown text as lines for the screen: CommonMark with GFM's tables, strikethrough, autolinks, task lists, alerts
 * and footnotes. Front matter, comments and (unless asked for) {@code <details>} are not shown.
 */
public final class MarkdownView {
    private final Parser parser = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create()))
            .build();
    private final Highlighter highlighter = new Highlighter();
    private final Words words;

    public MarkdownView(Locale language) {
        this.words = Words.of(MarkdownView.class, language);
    }

    /** The whole text, the addresses of its links at its end. */
    public List<Line> render(String markdown, Layout layout) {
        LinkNotes notes = new LinkNotes();
        List<Line> lines = new ArrayList<>(render(markdown, layout, notes));
        List<Line> addresses = notes.lines();
        if (!addresses.isEmpty()) {
            lines.add(Line.EMPTY);
            lines.addAll(addresses);
        }
        return lines;
    }

    /** A part of a text; its links are added to the notes, which the caller prints after the last part. */
    public List<Line> render(String markdown, Layout layout, LinkNotes notes) {
        Footnotes footnotes = Footnotes.in(withoutFrontMatter(markdown));
        Context context = new Context(layout, notes, footnotes, highlighter, words);
        Blocks blocks = new Blocks(context, parser::parse);
        return blocks.document(parser.parse(footnotes.body()));
    }

    /** A block of code as it stands in a text: indented by two, highlighted, never wrapped. */
    public List<Line> code(String language, String code) {
        return CodeBlock.lines(highlighter.highlight(language, code));
    }

    private static String withoutFrontMatter(String markdown) {
        if (!markdown.startsWith("---\n")) {
            return markdown;
        }
        int end = markdown.indexOf("\n---\n", 3);
        return end < 0 ? markdown : markdown.substring(end + 5);
    }
}
