package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import dev.podlings.terminal.text.Span;
import dev.podlings.terminal.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Running text: the children of a paragraph, a heading or a table cell, as lines that end only at hard breaks. */
final class Inlines extends AbstractVisitor {
    private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^([^\\]\\s]+)]");

    private final Context context;
    private final boolean linksAsText;
    private final List<Line> lines = new ArrayList<>();
    private List<Span> spans = new ArrayList<>();
    private Style style;
    private @Nullable String link;

    private Inlines(Context context, Style style, boolean linksAsText) {
        this.context = context;
        this.style = style;
        this.linksAsText = linksAsText;
    }

    /** Each element is what stands between two hard line breaks. */
    static List<Line> of(Node parent, Context context, Role... roles) {
        return collect(parent, new Inlines(context, Style.of(roles), false));
    }

    /** The same without addresses: a task's link leads to its check, which is of no use to a reader. */
    static List<Line> withoutAddresses(Node parent, Context context) {
        return collect(parent, new Inlines(context, Style.PLAIN, true));
    }

    private static List<Line> collect(Node parent, Inlines inlines) {
        inlines.visitChildren(parent);
        inlines.endLine();
        return inlines.lines;
    }

    private void endLine() {
        lines.add(new Line(spans));
        spans = new ArrayList<>();
    }

    private void add(String text) {
        spans.add(new Span(text, style, link));
    }

    private void add(String text, Role role) {
        spans.add(new Span(text, style.with(role), link));
    }

    private void within(Role role, Node node) {
        Style outer = style;
        style = style.with(role);
        visitChildren(node);
        style = outer;
    }

    @Override
    public void visit(Text text) {
        Matcher reference = FOOTNOTE.matcher(text.getLiteral());
        int at = 0;
        while (reference.find()) {
            int number = context.footnotes().number(reference.group(1));
            if (number > 0) {
                add(text.getLiteral().substring(at, reference.start()));
                add("[" + context.words().text("footnote.mark", number) + "]", Role.MUTED);
                at = reference.end();
            }
        }
        add(text.getLiteral().substring(at));
    }

    @Override
    public void visit(Code code) {
        // In flat text the marks say what colour says elsewhere.
        add(context.layout().isFlat() ? "`" + code.getLiteral() + "`" : code.getLiteral(), Role.CODE);
    }

    @Override
    public void visit(Emphasis emphasis) {
        within(Role.EMPHASIS, emphasis);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        within(Role.STRONG, strong);
    }

    @Override
    public void visit(SoftLineBreak softBreak) {
        add(" ");
    }

    @Override
    public void visit(HardLineBreak hardBreak) {
        endLine();
    }

    @Override
    public void visit(Link node) {
        String address = node.getDestination();
        if (linksAsText || address.isEmpty()) {
            visitChildren(node);
            return;
        }
        boolean isAddressItself = node.getFirstChild() instanceof Text text
                && node.getFirstChild() == node.getLastChild()
                && address.endsWith(text.getLiteral());
        boolean clickable = context.layout().links() == Layout.Links.CLICKABLE && address.contains(":");
        String outer = link;
        link = clickable ? address : outer;
        within(Role.LINK, node);
        link = outer;
        if (!clickable && !isAddressItself) {
            add(" ");
            add("[" + context.notes().number(address) + "]", Role.MUTED);
        }
    }

    @Override
    public void visit(Image image) {
        Inlines alternative = new Inlines(context, style, true);
        alternative.visitChildren(image);
        String text = new Line(alternative.spans).text();
        add("[" + context.words().text("picture", text.isBlank() ? image.getDestination() : text) + "]", Role.MUTED);
        if (!linksAsText) {
            add(" ");
            add("[" + context.notes().number(image.getDestination()) + "]", Role.MUTED);
        }
    }

    @Override
    public void visit(HtmlInline html) {
        String tag = html.getLiteral();
        if (tag.matches("(?i)<br\\s*/?>")) {
            endLine();
        } else if (tag.equalsIgnoreCase("<kbd>")) {
            style = style.with(Role.KEY);
        } else if (tag.equalsIgnoreCase("</kbd>")) {
            style = style.without(Role.KEY);
        }
        // Other tags and comments say nothing on a screen.
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Strikethrough) {
            if (context.layout().isFlat()) {
                add("~~");
                visitChildren(node);
                add("~~");
            } else {
                within(Role.STRUCK, node);
            }
        } else {
            visitChildren(node);
        }
    }
}
