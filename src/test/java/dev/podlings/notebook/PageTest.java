package dev.podlings.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.notebook.PodHistory.Lane;
import dev.podlings.notebook.PodHistory.Life;
import dev.podlings.notebook.PodHistory.Phase;
import dev.podlings.notebook.PodHistory.State;
import dev.podlings.notebook.Transcript.Ending;
import dev.podlings.notebook.Transcript.Happened;
import dev.podlings.notebook.Transcript.Judged;
import dev.podlings.notebook.Transcript.Mark;
import dev.podlings.notebook.Transcript.Ran;
import dev.podlings.notebook.Transcript.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Redactor NO_SECRETS = new Redactor(List.of());

    @Test
    void aPageReadsInTheOrderOfTheLesson() {
        assertThat(HtmlPage.of(lesson(), NO_SECRETS))
                .containsSubsequence(
                        "<title>mongo-1 comes back as itself</title>",
                        "1 of 2 checks passed. 1 cells ran, 0 failed, 0 skipped, in 1.2 s, on practice v1.36.2.",
                        "<h2>Delete mongo-1</h2>",
                        "kubectl delete pod mongo-1",
                        "pod &quot;mongo-1&quot; deleted",
                        "<ul class=\"checks\">",
                        "It is back",
                        "uid 7c1e… (was 3fa2…)",
                        "</ul>",
                        "<svg class=\"timeline\"");
    }

    @Test
    void thePictureIsToldInWordsToo() {
        assertThat(MarkdownPage.of(lesson(), NO_SECRETS))
                .contains("mongo-1: a pod with uid 3fa20000 holding claim mongo-volume-mongo-1, ready from 0.0 s,"
                        + " terminating from 1.0 s, gone at 3.0 s; then a pod with uid 7c1e0000");
    }

    @Test
    void foreignTextStaysText() {
        Transcript hostile = new Transcript(
                "<script>alert(1)</script>",
                "x",
                List.of(
                        new Text("<script>alert(2)</script>\n\n[a](javascript:alert(3))"),
                        new Ran(
                                "sh",
                                "echo",
                                "</samp><script>alert(4)</script>\u001b[2J",
                                Ending.DONE,
                                Duration.ZERO,
                                "")));
        assertThat(HtmlPage.of(hostile, NO_SECRETS)).doesNotContain("<script", "javascript:alert", "\u001b");
    }

    @Test
    void aPageNeedsNothingFromOutside() {
        assertThat(HtmlPage.of(lesson(), NO_SECRETS).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://", "src=", "@import");
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
                -----BEGIN RSA PRIVATE KEY-----
                MIIE
                -----END RSA PRIVATE KEY-----
                """);
        assertThat(clean)
                .doesNotContain("swordfish", "c3dvcmRmaXNo", "abcdef", "LS0t", "eyJ", "MIIE")
                .contains("MONGO_PASSWORD: (secret)", "token: (secret)");
    }

    @Test
    void aFenceIsLongerThanAnyInside() {
        Transcript nested = new Transcript(
                "t", "x", List.of(new Ran("sh", "cat x.md", "```sh\nls\n```\n", Ending.DONE, Duration.ZERO, "")));
        assertThat(MarkdownPage.of(nested, NO_SECRETS)).contains("````text\n```sh\nls\n```\n````");
    }

    private static Transcript lesson() {
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
        return new Transcript(
                "mongo-1 comes back as itself",
                "practice v1.36.2",
                List.of(
                        new Text("## Delete mongo-1\n\nThe set notices by itself.\n"),
                        new Ran(
                                "sh",
                                "kubectl delete pod mongo-1",
                                "pod \"mongo-1\" deleted\n",
                                Ending.DONE,
                                Duration.ofMillis(1_200),
                                ""),
                        new Judged("It is back", Mark.PASSED, true, List.of("uid 7c1e… (was 3fa2…)")),
                        new Judged(
                                "It is ready", Mark.NOT_YET, true, List.of("container mongo: ContainerCreating, 3 s")),
                        new Happened(
                                "Delete mongo-1",
                                new PodHistory(
                                        Duration.ofSeconds(8),
                                        List.of(new Lane("mongo-1", List.of(old, fresh), List.of()))))));
    }
}
