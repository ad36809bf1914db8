package dev.podlings.notebook;

import dev.podlings.notebook.Transcript.Happened;
import dev.podlings.notebook.Transcript.Judged;
import dev.podlings.notebook.Transcript.Mark;
import dev.podlings.notebook.Transcript.Passage;
import dev.podlings.notebook.Transcript.Ran;
import dev.podlings.notebook.Transcript.Text;
import java.util.Locale;

/** A transcript as Markdown, with the outputs behind their cells. */
public final class MarkdownPage {
    private final Redactor redactor;
    private final StringBuilder page = new StringBuilder();

    private MarkdownPage(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The whole document. */
    public static String of(Transcript transcript, Redactor redactor) {
        MarkdownPage page = new MarkdownPage(redactor);
        transcript.passages().forEach(page::write);
        return page.page.toString();
    }

    private void write(Passage passage) {
        if (passage instanceof Text prose) {
            page.append(redactor.redact(prose.markdown()).strip()).append("\n\n");
        } else if (passage instanceof Ran cell) {
            fence(cell.language(), cell.source());
            if (!cell.output().isBlank()) {
                fence("text", cell.output());
            }
            page.append(String.format(
                    Locale.ROOT,
                    "*%s, %.1f s*%n%n",
                    cell.ending().words(),
                    cell.took().toMillis() / 1000.0));
        } else if (passage instanceof Judged box) {
            page.append("- [").append(box.mark() == Mark.PASSED ? 'x' : ' ').append("] ");
            page.append(redactor.redact(box.claim()))
                    .append(" (")
                    .append(box.mark().words())
                    .append(")\n");
            box.facts()
                    .forEach(fact ->
                            page.append("  ").append(redactor.redact(fact)).append('\n'));
        } else if (passage instanceof Happened what) {
            page.append("\n> ").append(TimelinePicture.words(what.history())).append("\n\n");
        }
    }

    /** Longer than any fence inside, so that the text cannot end it. */
    private void fence(String language, String raw) {
        String text = redactor.redact(raw).stripTrailing();
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        page.append(fence)
                .append(language)
                .append('\n')
                .append(text)
                .append('\n')
                .append(fence)
                .append("\n\n");
    }
}
