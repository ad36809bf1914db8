package dev.podlings.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.notebook.PodHistory.Claim;
import dev.podlings.notebook.PodHistory.Lane;
import dev.podlings.notebook.PodHistory.Life;
import dev.podlings.notebook.PodHistory.Phase;
import dev.podlings.notebook.PodHistory.State;
import dev.podlings.notebook.Transcript.Answer;
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
import dev.podlings.support.Golden;
import dev.podlings.words.Words;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PageTest {
    private static final Redactor NO_SECRETS = new Redactor(List.of());

    @Test
    void aPageReadsInTheOrderOfTheLesson() {
        assertThat(HtmlPage.of(lesson(), NO_SECRETS))
                .containsSubsequence(
                        "<title>mongo-1 comes back as itself</title>",
                        "1 of 2 checks passed",
                        "1 cell ran",
                        "practice v1.36.2",
                        "<h2>Delete mongo-1</h2>",
                        "<p class=\"alert-title\">Note",
                        "kubectl delete pod mongo-1",
                        "pod &quot;mongo-1&quot; deleted",
                        "<ul class=\"checks\">",
                        "It is <code>back</code>",
                        "uid 7c1e… (was 3fa2…)",
                        "not yet",
                        "</ul>",
                        "<svg class=\"timeline\"",
                        "<details class=\"hint\"><summary>Hint</summary>");
    }

    @Test
    void thePictureIsWellFormedAndToldInWordsToo() throws Exception {
        String page = HtmlPage.of(lesson(), NO_SECRETS);
        String svg = page.substring(page.indexOf("<svg class=\"timeline\""));
        svg = svg.substring(0, svg.indexOf("</svg>\n<figcaption>") + "</svg>".length());

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getDocumentElement()
                        .getAttribute("role"))
                .isEqualTo("img");
        assertThat(svg).contains("identity-0", "identity-1", "3fa20000", "7c1e0000", "mongo-volume-mongo-1");
        assertThat(TimelinePicture.words(history(), Words.of(HtmlPage.class, Locale.ENGLISH)))
                .containsExactly(
                        "mongo-1: a pod with uid 3fa20000 holding claim mongo-volume-mongo-1, ready from 0.0 s,"
                                + " terminating from 1.0 s, gone at 3.0 s; then a pod with uid 7c1e0000 holding claim"
                                + " mongo-volume-mongo-1, pending from 3.0 s, ready from 5.0 s.");
    }

    @Test
    void inMarkdownThePictureIsDrawnInCharacters() {
        Golden.check("notebook/lesson.md", MarkdownPage.of(lesson(), NO_SECRETS));
    }

    @Test
    void foreignTextStaysText() {
        Transcript hostile = new Transcript(
                "<script>alert(1)</script>",
                "x",
                List.of(
                        new Text("<script>alert(2)</script>\n\n[a](javascript:alert(3)) ![p](http://x/y.png)"),
                        new Section(
                                "<img src=x onerror=alert(5)>",
                                List.of(new Judged("<b onclick=x>", Mark.CANNOT, true, List.of("<i>")))),
                        new Ran(
                                "sh",
                                "echo",
                                "</samp><script>alert(4)</script>\u001b[2J",
                                Ending.DONE,
                                Duration.ZERO,
                                "")));
        assertThat(HtmlPage.of(hostile, NO_SECRETS))
                .doesNotContain("<script", "javascript:alert", "\u001b", "<img", "<b onclick", "<i>");
    }

    @Test
    void aPageNeedsNothingFromOutside() {
        assertThat(HtmlPage.of(lesson(), NO_SECRETS).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://", "src=", "@import", "<script");
    }

    @Test
    void secretsStayBehind() {
        Redactor redactor = new Redactor(List.of("swordfish"));
        String clean = redactor.redact("""
                MONGO_PASSWORD: swordfish
                data: c3dvcmRmaXNo
                token: abcdef
                client-key-data: LS0tLS1CRUdJTiBSU0E=
                eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlIn0.c2lnbmF0dXJl
                Authorization: Bearer abc.def
                -----BEGIN RSA PRIVATE KEY-----
                MIIE
                -----END RSA PRIVATE KEY-----
                """);
        assertThat(clean)
                .doesNotContain("swordfish", "c3dvcmRmaXNo", "abcdef", "LS0t", "eyJ", "MIIE", "abc.def")
                .contains("MONGO_PASSWORD: (secret)", "token: (secret)");
    }

    @Test
    void secretsInPicturesStayBehindToo() {
        Transcript transcript = new Transcript("t", "x", List.of(new Happened("s", history())));
        Redactor redactor = new Redactor(List.of("mongo-volume-mongo-1"));
        assertThat(HtmlPage.of(transcript, redactor)).doesNotContain("mongo-volume-mongo-1");
        assertThat(MarkdownPage.of(transcript, redactor)).doesNotContain("mongo-volume-mongo-1");
    }

    @Test
    void aFenceIsLongerThanAnyInside() {
        Transcript nested = new Transcript(
                "t", "x", List.of(new Ran("sh", "cat x.md", "```sh\nls\n```\n", Ending.DONE, Duration.ZERO, "")));
        assertThat(MarkdownPage.of(nested, NO_SECRETS)).contains("````text\n```sh\nls\n```\n````");
    }

    @Test
    void ofAProgressBarOnlyTheLastStateIsRead() {
        assertThat(Output.readable("10%\r50%\r\u001b[32m100%\u001b[0m done\r\n\u001b]0;title\u0007next\n"))
                .isEqualTo("100% done\nnext\n");
    }

    private static PodHistory history() {
        Life old = new Life(
                "3fa20000-1111",
                Optional.of("mongo-volume-mongo-1"),
                List.of(new Phase(State.READY, Duration.ZERO), new Phase(State.TERMINATING, Duration.ofSeconds(1))),
                Duration.ZERO,
                Duration.ofSeconds(3),
                true);
        Life fresh = new Life(
                "7c1e0000-2222",
                Optional.of("mongo-volume-mongo-1"),
                List.of(new Phase(State.PENDING, Duration.ofSeconds(3)), new Phase(State.READY, Duration.ofSeconds(5))),
                Duration.ofSeconds(3),
                Duration.ofSeconds(8),
                false);
        Claim claim = new Claim("mongo-volume-mongo-1", "5aed0000-3333", Duration.ZERO, Duration.ofSeconds(8), false);
        return new PodHistory(Duration.ofSeconds(8), List.of(new Lane("mongo-1", List.of(old, fresh), List.of(claim))));
    }

    private static Transcript lesson() {
        List<Passage> step = List.of(
                new Text("The set notices by itself.\n\n> [!NOTE]\n> It does.\n"),
                new Drawn("a --> b"),
                new Ran(
                        "sh",
                        "kubectl delete pod mongo-1",
                        "pod \"mongo-1\" deleted\n",
                        Ending.DONE,
                        Duration.ofMillis(1_200),
                        ""),
                new Asked(
                        "What is new?",
                        List.of(
                                new Choice("its uid", Answer.YES, ""),
                                new Choice("its name", Answer.NO, "The name stays."),
                                new Choice("its IP address", Answer.MAYBE, "")),
                        ""),
                new Judged("It is `back`", Mark.PASSED, true, List.of("uid 7c1e… (was 3fa2…)")),
                new Judged("It is ready", Mark.NOT_YET, true, List.of("container mongo: ContainerCreating, 3 s")),
                new Happened("Delete mongo-1", history()),
                new Aside("hint", "Hint", false, List.of(new Text("Wait."))));
        return new Transcript(
                "mongo-1 comes back as itself",
                "practice v1.36.2",
                List.of(new Text("Before."), new Section("Delete mongo-1", step)));
    }
}
