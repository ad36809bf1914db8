package dev.podlings.notebook;

import dev.podlings.notebook.Transcript.Happened;
import dev.podlings.notebook.Transcript.Judged;
import dev.podlings.notebook.Transcript.Passage;
import dev.podlings.notebook.Transcript.Ran;
import dev.podlings.notebook.Transcript.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A transcript as one HTML page that needs nothing else: no network, no script. */
public final class HtmlPage {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private final Transcript transcript;
    private final Redactor redactor;
    private final StringBuilder page = new StringBuilder();

    private HtmlPage(Transcript transcript, Redactor redactor) {
        this.transcript = transcript;
        this.redactor = redactor;
    }

    /** The whole page. */
    public static String of(Transcript transcript, Redactor redactor) {
        return new HtmlPage(transcript, redactor).write();
    }

    private String write() {
        line("<!doctype html>");
        line("<html lang=\"en\">");
        line("<head>");
        line("<meta charset=\"utf-8\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        line("<title>" + text(transcript.title()) + "</title>");
        line("<style>" + style() + "</style>");
        line("</head>");
        line("<body>");
        line("<a class=\"skip\" href=\"#page\">To the text</a>");
        line("<main id=\"page\">");
        summary();
        boolean inList = false;
        for (Passage passage : transcript.passages()) {
            boolean box = passage instanceof Judged;
            if (box != inList) {
                line(box ? "<ul class=\"checks\">" : "</ul>");
                inList = box;
            }
            write(passage);
        }
        if (inList) {
            line("</ul>");
        }
        line("</main>");
        line("</body>");
        line("</html>");
        return page.toString();
    }

    private void summary() {
        Transcript.Summary sum = transcript.summary();
        line("<p class=\"summary\">"
                + text(String.format(
                        Locale.ROOT,
                        "%d of %d checks passed. %d cells ran, %d failed, %d skipped, in %.1f s, on %s.",
                        sum.passed(),
                        sum.passed() + sum.open(),
                        sum.ran(),
                        sum.failed(),
                        sum.skipped(),
                        sum.took().toMillis() / 1000.0,
                        transcript.cluster()))
                + "</p>");
    }

    private void write(Passage passage) {
        if (passage instanceof Text prose) {
            page.append(RENDERER.render(PARSER.parse(redactor.redact(prose.markdown()))));
        } else if (passage instanceof Ran cell) {
            cell(cell);
        } else if (passage instanceof Judged box) {
            box(box);
        } else if (passage instanceof Transcript.Drawn picture) {
            line("<pre class=\"diagram\">" + text(picture.text()) + "</pre>");
        } else if (passage instanceof Transcript.Aside aside) {
            aside.passages().forEach(this::write);
        } else if (passage instanceof Happened what) {
            line("<figure>");
            page.append(TimelinePicture.svg(what.history(), what.during()));
            line("</figure>");
        }
    }

    private void cell(Ran cell) {
        line("<section class=\"cell\" aria-label=\"Cell: " + text(cell.language()) + "\">");
        line("<pre tabindex=\"0\" class=\"source\"><code>" + text(cell.source().stripTrailing()) + "</code></pre>");
        if (!cell.output().isBlank()) {
            line("<pre tabindex=\"0\" class=\"output\" aria-label=\"Output\"><samp>"
                    + text(cell.output().stripTrailing()) + "</samp></pre>");
        }
        line("<p class=\"ending\">"
                + text(String.format(
                        Locale.ROOT,
                        "%s, %.1f s",
                        cell.ending().words(),
                        cell.took().toMillis() / 1000.0))
                + "</p>");
        line("</section>");
    }

    private void box(Judged box) {
        line("<li class=\"" + box.mark().name().toLowerCase(Locale.ROOT) + "\">"
                + "<span class=\"mark\" aria-hidden=\"true\">" + box.mark().sign() + "</span> "
                + text(box.claim())
                + " <span class=\"verdict\">" + text(box.mark().words()) + "</span>"
                + (box.facts().isEmpty() ? "" : "<br><small>" + text(String.join(" · ", box.facts())) + "</small>")
                + "</li>");
    }

    private void line(String html) {
        page.append(html).append('\n');
    }

    private String text(String raw) {
        return Html.text(redactor.redact(raw));
    }

    private static String style() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("page.css")) {
            if (css == null) {
                throw new IllegalStateException("page.css is missing beside " + HtmlPage.class);
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
