package dev.podlings.notebook;

import dev.podlings.notebook.Transcript.Aside;
import dev.podlings.notebook.Transcript.Asked;
import dev.podlings.notebook.Transcript.Choice;
import dev.podlings.notebook.Transcript.Drawn;
import dev.podlings.notebook.Transcript.Ending;
import dev.podlings.notebook.Transcript.Happened;
import dev.podlings.notebook.Transcript.Judged;
import dev.podlings.notebook.Transcript.Mark;
import dev.podlings.notebook.Transcript.Passage;
import dev.podlings.notebook.Transcript.Ran;
import dev.podlings.notebook.Transcript.Section;
import dev.podlings.notebook.Transcript.Text;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A transcript as one HTML page that needs nothing else: no network, no script. */
public final class HtmlPage {
    private final Transcript transcript;
    private final Redactor redactor;
    private final Words words;
    private final StringBuilder page = new StringBuilder();
    private int pictures;

    private HtmlPage(Transcript transcript, Redactor redactor) {
        this.transcript = transcript;
        this.redactor = redactor;
        this.words = Words.of(HtmlPage.class, transcript.language());
    }

    /** The whole page. */
    public static String of(Transcript transcript, Redactor redactor) {
        return new HtmlPage(transcript, redactor).write();
    }

    private String write() {
        line("<!doctype html>");
        line("<html lang=\"" + Html.text(transcript.language().toLanguageTag()) + "\">");
        line("<head>");
        line("<meta charset=\"utf-8\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<meta name=\"generator\" content=\"podlings\">");
        line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        line("<title>" + text(transcript.title()) + "</title>");
        line("<style>" + style() + "</style>");
        line("</head>");
        line("<body>");
        line("<a class=\"skip\" href=\"#page\">" + said("page.skip") + "</a>");
        page.append(TimelinePicture.patterns());
        line("<main id=\"page\">");
        head();
        write(transcript.passages());
        line("</main>");
        line("</body>");
        line("</html>");
        return page.toString();
    }

    private void head() {
        Transcript.Summary sum = transcript.summary();
        line("<header>");
        line("<h1>" + inline(transcript.title()) + "</h1>");
        line("<p class=\"summary\">"
                + (sum.passed() + sum.open() == 0
                        ? ""
                        : chip(sum.open() == 0, words.text("checks", sum.passed(), sum.passed() + sum.open())))
                + chip(sum.failed() == 0, cells(sum))
                + "<span class=\"chip\">" + text(transcript.cluster()) + "</span></p>");
        List<Section> sections = transcript.sections();
        if (sections.size() > 1) {
            line("<nav aria-label=\"" + said("page.steps") + "\"><ol>");
            for (int i = 0; i < sections.size(); i++) {
                line("<li><a href=\"#step-" + (i + 1) + "\">"
                        + inline(sections.get(i).title()) + "</a> "
                        + mark(sections.get(i).mark(), false) + "</li>");
            }
            line("</ol></nav>");
        }
        line("</header>");
    }

    private String cells(Transcript.Summary sum) {
        List<String> all = new ArrayList<>(List.of(words.count("cells.ran", sum.ran())));
        if (sum.failed() > 0) {
            all.add(words.text("cells.failed", sum.failed()));
        }
        if (sum.skipped() > 0) {
            all.add(words.text("cells.skipped", sum.skipped()));
        }
        return String.join(", ", all);
    }

    private static String chip(boolean good, String words) {
        return "<span class=\"chip " + (good ? "good" : "bad") + "\"><span aria-hidden=\"true\">" + (good ? "✓ " : "✗ ")
                + "</span>" + Html.text(words) + "</span> ";
    }

    private void write(List<Passage> passages) {
        boolean inList = false;
        int section = 0;
        for (Passage passage : passages) {
            boolean box = passage instanceof Judged;
            if (box != inList) {
                line(box ? "<ul class=\"checks\">" : "</ul>");
                inList = box;
            }
            if (passage instanceof Section step) {
                section++;
                section(step, section);
            } else {
                write(passage);
            }
        }
        if (inList) {
            line("</ul>");
        }
    }

    private void section(Section step, int number) {
        line("<section id=\"step-" + number + "\" class=\"step\">");
        line("<h2>" + inline(step.title()) + "</h2>");
        write(step.passages());
        line("</section>");
    }

    private void write(Passage passage) {
        if (passage instanceof Text prose) {
            page.append(HtmlProse.blocks(redactor.redact(prose.markdown())));
        } else if (passage instanceof Ran cell) {
            cell(cell);
        } else if (passage instanceof Judged box) {
            box(box);
        } else if (passage instanceof Drawn picture) {
            diagram(picture);
        } else if (passage instanceof Asked question) {
            question(question);
        } else if (passage instanceof Aside aside) {
            line("<details class=\"" + aside.sort() + "\"" + (aside.open() ? " open" : "") + "><summary>"
                    + text(aside.summary()) + "</summary>");
            write(aside.passages());
            line("</details>");
        } else if (passage instanceof Happened what) {
            happened(what);
        }
    }

    private void cell(Ran cell) {
        String ended = cell.ending().name().toLowerCase(Locale.ROOT);
        line("<div class=\"cell " + ended + "\" role=\"group\" aria-label=\""
                + text(words.text("cell", cell.language(), cell.ending().words())) + "\">");
        line("<pre tabindex=\"0\" class=\"source\"><code>" + text(cell.source().stripTrailing()) + "</code></pre>");
        if (!cell.output().isBlank()) {
            line("<pre tabindex=\"0\" class=\"output\" aria-label=\"" + said("cell.printed") + "\"><samp>"
                    + Html.text(Output.shortened(redactor.redact(cell.output()), words)
                            .stripTrailing()) + "</samp></pre>");
        }
        line("<p class=\"ending\">" + ending(cell) + "<span class=\"language\" aria-hidden=\"true\">"
                + text(cell.language()) + "</span></p>");
        line("</div>");
    }

    private String ending(Ran cell) {
        String sign = switch (cell.ending()) {
            case DONE, FAILED_AS_MEANT -> "✓";
            case FAILED -> "✗";
            case SKIPPED -> "–";
        };
        String ending = cell.ending() == Ending.FAILED && !cell.message().isEmpty()
                ? cell.message()
                : words.say(cell.ending().words());
        return "<span class=\"mark\" aria-hidden=\"true\">" + sign + "</span> " + text(ending)
                + Took.said(" · ", cell.took(), "");
    }

    private void box(Judged box) {
        String facts = box.facts().isEmpty() ? "" : "<small>" + text(String.join(" · ", box.facts())) + "</small>";
        line("<li class=\"" + box.mark().name().toLowerCase(Locale.ROOT) + "\">" + mark(box.mark(), true) + "<span>"
                + inline(box.claim()) + (box.required() ? "" : " <em>" + said("optional") + "</em>") + facts
                + "</span></li>");
    }

    /** A sign to see and words to hear; the words are seen, too, where all is not well. */
    private String mark(Mark mark, boolean isBox) {
        String seen = mark == Mark.PASSED || !isBox ? "unseen" : "verdict";
        Sentence spoken = mark == Mark.CANNOT && !isBox ? Say.of("mark.notPassed") : mark.words();
        return "<span class=\"mark " + mark.name().toLowerCase(Locale.ROOT) + "\" aria-hidden=\"true\">" + mark.sign()
                + "</span><span class=\"" + seen + "\">" + Html.text(words.say(spoken)) + "</span>";
    }

    private void diagram(Drawn picture) {
        line("<figure class=\"diagram\">");
        page.append(DiagramPicture.svg(redactor.redact(picture.text()), words));
        line("</figure>");
    }

    private void question(Asked question) {
        line("<div class=\"quiz\" role=\"group\" aria-label=\"" + said("question") + "\">");
        page.append(HtmlProse.blocks(redactor.redact(question.question())));
        if (!question.choices().isEmpty()) {
            line("<ul>");
            question.choices().forEach(choice -> line("<li>" + inline(choice.text()) + "</li>"));
            line("</ul>");
        }
        line("<details><summary>" + said("answer") + "</summary>");
        if (question.choices().isEmpty()) {
            line("<p>" + inline(question.model()) + "</p>");
        } else {
            line("<ul>");
            question.choices().forEach(choice -> line("<li>" + answer(choice) + "</li>"));
            line("</ul>");
        }
        line("</details></div>");
    }

    private String answer(Choice choice) {
        String remark = choice.remark().isEmpty() ? "" : ": " + inline(choice.remark());
        String mark = switch (choice.answer()) {
            case YES -> "passed\" aria-hidden=\"true\">✓";
            case NO -> "cannot\" aria-hidden=\"true\">✗";
            case MAYBE -> "skipped\" aria-hidden=\"true\">~";
        };
        return "<span class=\"mark " + mark + "</span> <b>" + inline(choice.text()) + "</b>, "
                + said(choice.answer().key()) + remark;
    }

    private void happened(Happened what) {
        pictures++;
        line("<figure>");
        page.append(TimelinePicture.svg(what.history(), what.during(), "picture-" + pictures, redactor, words));
        line("<figcaption>" + TimelinePicture.legend(what.history(), words));
        line("<details><summary>" + said("words") + "</summary><ul>");
        TimelinePicture.words(what.history(), words).forEach(sentence -> line("<li>" + text(sentence) + "</li>"));
        line("</ul></details></figcaption>");
        line("</figure>");
    }

    private String said(String key) {
        return Html.text(words.text(key));
    }

    private void line(String html) {
        page.append(html).append('\n');
    }

    private String inline(String markdown) {
        return HtmlProse.inline(redactor.redact(markdown));
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
