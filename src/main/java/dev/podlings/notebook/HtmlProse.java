package dev.podlings.notebook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** Markdown as HTML that loads nothing and runs nothing: foreign tags are shown, pictures become their description. */
final class HtmlProse {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> HtmlProse::focus)
            .nodeRendererFactory(Alerts::new)
            .nodeRendererFactory(Pictures::new)
            .build();

    private HtmlProse() {}

    static String blocks(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }

    /** One line, such as the text of a box, without a paragraph around it. */
    static String inline(String markdown) {
        return blocks(markdown).strip().replaceFirst("^<p>", "").replaceFirst("</p>$", "");
    }

    /** What can be scrolled can be reached by keyboard. */
    private static void focus(Node node, String tag, Map<String, String> attributes) {
        if (tag.equals("pre")) {
            attributes.put("tabindex", "0");
        }
    }

    /** {@code > [!NOTE]} and its relatives. */
    private static final class Alerts implements NodeRenderer {
        private static final Pattern KIND = Pattern.compile("\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)]");

        private final HtmlNodeRendererContext context;

        Alerts(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(BlockQuote.class);
        }

        @Override
        public void render(Node node) {
            String kind = takeKind(node);
            HtmlWriter writer = context.getWriter();
            writer.line();
            if (kind.isEmpty()) {
                writer.tag("blockquote");
            } else {
                writer.tag("div", Map.of("class", "alert " + kind, "role", "note"));
                writer.tag("p", Map.of("class", "alert-title"));
                writer.text(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
                writer.tag("/p");
            }
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            writer.tag(kind.isEmpty() ? "/blockquote" : "/div");
            writer.line();
        }

        /** The kind in small letters, taken out of the text; "" where the quote is just a quote. */
        private static String takeKind(Node quote) {
            if (!(quote.getFirstChild() instanceof Paragraph first)) {
                return "";
            }
            StringBuilder line = new StringBuilder();
            Node end = first.getFirstChild();
            for (; end instanceof Text text; end = end.getNext()) {
                line.append(text.getLiteral());
            }
            Matcher kind = KIND.matcher(line.toString().strip());
            if (!kind.matches() || (end != null && !(end instanceof SoftLineBreak))) {
                return "";
            }
            while (first.getFirstChild() != end && first.getFirstChild() != null) {
                first.getFirstChild().unlink();
            }
            if (end != null) {
                end.unlink();
            }
            return kind.group(1).toLowerCase(Locale.ROOT);
        }
    }

    /** The page loads nothing, so a picture is told by its description. */
    private static final class Pictures implements NodeRenderer {
        private final HtmlNodeRendererContext context;

        Pictures(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node node) {
            HtmlWriter writer = context.getWriter();
            writer.tag("em");
            writer.text("picture: ");
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof Text text) {
                    writer.text(text.getLiteral());
                } else if (child instanceof Code code) {
                    writer.text(code.getLiteral());
                }
            }
            writer.tag("/em");
        }
    }
}
