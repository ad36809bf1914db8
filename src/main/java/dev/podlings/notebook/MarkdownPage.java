package dev.podlings.notebook;

import dev.podlings.notebook.Transcript.Aside;
import dev.podlings.notebook.Transcript.Asked;
import dev.podlings.notebook.Transcript.Choice;
import dev.podlings.notebook.Transcript.Drawn;
import dev.podlings.notebook.Transcript.Happened;
import dev.podlings.notebook.Transcript.Judged;
import dev.podlings.notebook.Transcript.Mark;
import dev.podlings.notebook.Transcript.Passage;
import dev.podlings.notebook.Transcript.Ran;
import dev.podlings.notebook.Transcript.Section;
import dev.podlings.notebook.Transcript.Text;
import dev.podlings.words.Words;
import java.util.List;

/** A transcript as Markdown, with the outputs behind their cells, as a Git forge shows it. */
public final class MarkdownPage {
    private final Redactor redactor;
    private final Words words;
    private final StringBuilder page = new StringBuilder();

    private MarkdownPage(Redactor redactor, Words words) {
        this.redactor = redactor;
        this.words = words;
    }

    /** The whole document. */
    public static String of(Transcript transcript, Redactor redactor) {
        MarkdownPage page = new MarkdownPage(redactor, Words.of(MarkdownPage.class, transcript.language()));
        page.head(transcript);
        page.write(transcript.passages());
        return page.page.toString().stripTrailing() + "\n";
    }

    private void head(Transcript transcript) {
        Transcript.Summary sum = transcript.summary();
        line("# " + redactor.redact(transcript.title()));
        line("");
        int boxes = sum.passed() + sum.open();
        String cells = words.text(
                "summary",
                words.count("cells.ran", sum.ran()),
                words.text("cells.failed", sum.failed()),
                words.text("cells.skipped", sum.skipped()),
                redactor.redact(transcript.cluster()));
        String all =
                boxes == 0 ? cells : words.text("summary.checks", words.text("checks", sum.passed(), boxes), cells);
        line("*" + all + "*");
        line("");
    }

    private void write(List<Passage> passages) {
        boolean inList = false;
        for (Passage passage : passages) {
            boolean box = passage instanceof Judged;
            if (inList && !box) {
                line("");
            }
            inList = box;
            write(passage);
        }
        if (inList) {
            line("");
        }
    }

    private void write(Passage passage) {
        if (passage instanceof Section step) {
            line("## " + redactor.redact(step.title()) + "\n");
            write(step.passages());
        } else if (passage instanceof Text prose) {
            line(redactor.redact(prose.markdown()).strip() + "\n");
        } else if (passage instanceof Ran cell) {
            cell(cell);
        } else if (passage instanceof Judged box) {
            box(box);
        } else if (passage instanceof Drawn picture) {
            fence("text", picture.text());
        } else if (passage instanceof Asked question) {
            question(question);
        } else if (passage instanceof Aside aside) {
            line("<details" + (aside.open() ? " open" : "") + "><summary>" + Html.text(aside.summary())
                    + "</summary>\n");
            write(aside.passages());
            line("</details>\n");
        } else if (passage instanceof Happened what) {
            line(words.text("pods") + "\n");
            fence("text", TimelineText.of(what.history(), words));
        }
    }

    private void cell(Ran cell) {
        fence(cell.language(), cell.source());
        if (!cell.output().isBlank()) {
            fence("text", Output.shortened(redactor.redact(cell.output()), words));
        }
        String ending = words.say(cell.ending().words());
        String said =
                cell.message().isEmpty() ? ending : words.text("ending.said", ending, redactor.redact(cell.message()));
        line("*" + said + Took.said(" (", cell.took(), ")") + "*\n");
    }

    private void box(Judged box) {
        String facts = String.join("; ", box.facts());
        String mark =
                box.mark() == Mark.PASSED ? "" : " **" + words.say(box.mark().words()) + "**";
        line("- [" + (box.mark() == Mark.PASSED ? 'x' : ' ') + "] " + redactor.redact(box.claim()) + mark
                + (facts.isEmpty() ? "" : "  \n  " + redactor.redact(facts)));
    }

    private void question(Asked question) {
        line("> **" + redactor.redact(question.question()).replace("\n", "\n> ") + "**\n>");
        for (Choice choice : question.choices()) {
            String remark = choice.remark().isEmpty() ? "" : ". " + choice.remark();
            line("> - "
                    + redactor.redact(
                            choice.text() + ": " + words.text(choice.answer().key()) + remark));
        }
        if (question.choices().isEmpty()) {
            line("> " + redactor.redact(question.model()));
        }
        line("");
    }

    private void line(String markdown) {
        page.append(markdown).append('\n');
    }

    /** Longer than any fence inside, so that the text cannot end it. */
    private void fence(String language, String raw) {
        String text = readable(redactor.redact(raw)).stripTrailing();
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        line(fence + language + "\n" + text + "\n" + fence + "\n");
    }

    /** Control characters are no text. */
    private static String readable(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) && point != '\n' && point != '\t' ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
