package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Translation;
import dev.podlings.session.Progress;
import dev.podlings.session.Site;
import dev.podlings.terminal.FlatScreens;
import dev.podlings.terminal.Screen;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner reads and types, in the flat form; the example course on a practice cluster. */
class WorkshopTest {
    @TempDir
    Path folder;

    private Course course =
            CourseReader.read(CourseFiles.in(Path.of("docs/example-course"))).value();
    private ClusterFactory.Fresh fresh;
    private Timeline.Busy jumping;

    @BeforeEach
    void begin() {
        fresh = new PracticeClusters(folder).fresh();
        jumping = ((VirtualTimeline) fresh.cluster().time()).advancing();
    }

    @AfterEach
    void end() {
        jumping.close();
        fresh.close();
    }

    /** Runs podlings until it ends by itself. */
    private CompletableFuture<Void> podlings(Dialogue dialogue, Locale language) {
        return CompletableFuture.runAsync(() -> learn(dialogue, language));
    }

    private void learn(Dialogue dialogue, Locale language) {
        Site.Options options = new Site.Options(folder.resolve("work"), System.getenv(), true, (name, value) -> {});
        try (Screen screen = FlatScreens.on(dialogue.keyboard(), dialogue.paper(), language);
                Progress progress = Progress.open(
                        folder.resolve("state"), course.slug(), fresh.cluster().time()::now);
                Site site = Site.open(course, fresh.cluster(), options);
                Workshop workshop = new Workshop(screen, site, progress, language, Map.of())) {
            FrontPage front = new FrontPage(language);
            screen.print(front.greeting(course, "practice", screen.layout()));
            Optional<FrontPage.Opened> page = front.open(course, progress, text -> text, screen.layout());
            page.ifPresent(opened -> screen.print(opened.lines()));
            workshop.run(Opening.GO_ON, page.map(FrontPage.Opened::step));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private String said(Dialogue talk) {
        return talk.text().replaceAll("web-[a-z0-9]{8,10}-[a-z0-9]{5}", "web-X");
    }

    @Test
    void aStepIsReadDoneProvenAndLeft() {
        Dialogue talk = new Dialogue();
        CompletableFuture<Void> podlings = podlings(talk, Locale.ENGLISH);
        talk.see("1.1 ❯").type("next");
        talk.see("1 box is still open.").see("1.1 ❯").type("");
        talk.see("Enter or next goes on.").see("1.1 ❯").type("next");
        talk.see("1.2 ❯").type("quit");
        podlings.join();

        assertThat(said(talk).lines())
                .containsSubsequence(
                        "podlings  What a Deployment does when a pod dies   cluster: practice",
                        "Lesson 1  A pod dies",
                        "3 steps, about 6 minutes",
                        "Step 1 of 3  Three from one template",
                        "[ ] Three pods of the Deployment are ready",
                        "Not yet: Three pods of the Deployment are ready. Deployment web is not there.",
                        "Enter: run the command, h: hint, check: how it stands, ?: help.",
                        "1.1 ❯ next",
                        "1 box is still open.",
                        "1.1 ❯ ",
                        "$ kubectl apply --server-side -f web.yaml",
                        "deployment.apps/web serverside-applied",
                        "Passed: Three pods of the Deployment are ready. 3 of 3 ready.",
                        "Enter: next step, ?: help.",
                        "All boxes are ticked.",
                        "Three pods that you did not name. The Deployment made a ReplicaSet, and that",
                        "made the pods.",
                        "Enter or next goes on.",
                        "1.1 ❯ next",
                        "Step 2 of 3  Say what will happen",
                        "1.2 ❯ quit",
                        "Until next time. ./podlings goes on where you were.");
        assertThat(said(talk)).containsOnlyOnce("Step 1 of 3");
    }

    @Test
    void whoIsAskedMayWishForSomethingElseAndAnswerLater() {
        Dialogue talk = new Dialogue();
        CompletableFuture<Void> podlings = podlings(talk, Locale.ENGLISH);
        talk.see("1.1 ❯").type("");
        talk.see("Enter or next goes on.").see("1.1 ❯").type("next");
        talk.see("1.2 ❯").type("");
        talk.see("How will the next pod compare").see("4  Nobody replaces").type("hint");
        talk.see("what in them did anybody choose?").see("1.2 ❯").type("1 9");
        talk.see("4  Nobody replaces").type("1 2");
        talk.see("Noted. You will see.").see("1.2 ❯").type("quit");
        podlings.join();
    }

    @Test
    void whoComesBackIsWhereTheyWereAndTheirBoxIsStillTicked() {
        Dialogue first = new Dialogue();
        CompletableFuture<Void> podlings = podlings(first, Locale.ENGLISH);
        first.see("1.1 ❯").type("kubectl create deployment web --image=busybox:1.36 --replicas=3 -- sleep 1000");
        first.see("Enter or next goes on.").see("1.1 ❯").type("quit");
        podlings.join();

        Dialogue second = new Dialogue();
        podlings = podlings(second, Locale.ENGLISH);
        second.see("1.1 ❯").type("next");
        second.see("1.2 ❯").type("back").see("1.1 ❯").type("quit");
        podlings.join();
        assertThat(said(second))
                .doesNotContain("Lesson 1  A pod dies")
                .containsSubsequence(
                        "Step 1 of 3  Three from one template",
                        "Step 2 of 3  Say what will happen",
                        "Step 1 of 3  Three from one template",
                        "You are looking back");
    }

    @Test
    void hintsComeOneByOneAndTheSolutionIsRunForWhoSkips() {
        Dialogue talk = new Dialogue();
        CompletableFuture<Void> podlings = podlings(talk, Locale.ENGLISH);
        talk.see("1.1 ❯").type("hint");
        talk.see("1.1 ❯").type("hint");
        talk.see("1.1 ❯").type("why pod/nobody").see("There is no pod/nobody here.");
        talk.see("1.1 ❯").type("skip");
        talk.see("Enter or next goes on.").see("1.1 ❯").type("nxet");
        talk.see("1.1 ❯").type("quit");
        podlings.join();

        assertThat(said(talk))
                .containsSubsequence(
                        "1.1 ❯ hint\n",
                        "Hint 1\n",
                        "1.1 ❯ hint\n",
                        "There is no further hint.\nSee: solution\n",
                        "1.1 ❯ skip\n",
                        "Passed: Three pods of the Deployment are ready. 3 of 3 ready.\n",
                        "The solution was run for you. What came of it:\n",
                        "pod/web-X was created\n",
                        "Three pods that you did not name.",
                        "1.1 ❯ nxet\n",
                        "I do not know \"nxet\".\nDid you mean: next?\n");
    }

    @Test
    void theInterfaceSpeaksGermanToWhoWantsThat() {
        Dialogue talk = new Dialogue();
        CompletableFuture<Void> podlings = podlings(talk, Locale.GERMAN);
        for (String line : List.of("next", "back", "goto 99", "goto frm", "solution", "resume")) {
            talk.see("1.1 ❯").type(line);
        }
        talk.see("1.1 ❯").type("reset");
        talk.see("[j/N]").type("n");
        talk.see("1.1 ❯").type("quit");
        podlings.join();

        assertThat(said(talk))
                .containsSubsequence(
                        "Noch nicht: ",
                        "Enter: Befehl ausführen, h: Tipp, check: wie es steht, ?: Hilfe.\n",
                        "1 Kästchen ist noch offen.\n",
                        "Das ist der erste Schritt des Kurses.\nHilfe: hint\n",
                        "Einen Schritt \"99\" gibt es nicht.\nÜbersicht: lessons\n",
                        "Lösung\n",
                        "Die Lektion läuft schon.\n",
                        "Dieser Schritt beginnt von vorn.\n",
                        "Nichts wurde geändert.\n",
                        "Bis zum nächsten Mal.");
    }

    /** Words that every English sentence of some length has one of, and no German one. */
    private static final Pattern ENGLISH =
            Pattern.compile("(?i)\\b(the|is|are|were|of|and|not|you|your|this|that|with|there|its|has|have|for|to)\\b");

    @Test
    void aLessonInGermanHasNoEnglishSentence() {
        course = Translation.of(course, Locale.GERMAN);
        Dialogue talk = new Dialogue();
        CompletableFuture<Void> podlings = podlings(talk, Locale.GERMAN);
        talk.see("1.1 ❯").type("goto 2.1");
        talk.see("[j/N]").type("j");
        talk.see("2.1 ❯").type("next");
        talk.see("2.1 ❯").type("kubectl rollout pause deployment/web");
        talk.see("Deployment web wurde bearbeitet: spec.paused").see("2.1 ❯").type("why deployment/web");
        talk.see("web pausiert").see("2.1 ❯").type("kubectl rollout resume deployment/web");
        talk.see("2.1 ❯").type("kubectl label deployment web farbe=rot");
        talk.see("Die Labels von Deployment web selbst wurden geändert")
                .see("2.1 ❯")
                .type("check");
        talk.see("2 Kästchen sind noch offen.").see("2.1 ❯").type("kubectl label deployment web farbe-");
        talk.see("2.1 ❯").type("hint").see("2.1 ❯").type("");
        talk.see("Alle Kästchen sind abgehakt.").see("So nimmst du einen Pod aus dem Dienst");
        talk.see("2.1 ❯").type("reset step");
        talk.see("[j/N]").type("n");
        talk.see("2.1 ❯").type("quit");
        podlings.join();

        String german = said(talk).substring(said(talk).indexOf("1.1 ❯ goto"));
        assertThat(german.lines()).noneMatch(line -> ENGLISH.matcher(line).find());
        assertThat(german.lines().map(String::strip))
                .containsSubsequence(
                        "Noch nicht: Ein Pod läuft ohne das Label. 0 Pods mit !app, erwartet: 1.",
                        "2 Kästchen sind noch offen.",
                        "! Deployment web wurde bearbeitet: spec.paused.",
                        "deploy/web: web pausiert: Änderungen am Template warten.",
                        "versuch  kubectl rollout resume deploy/web",
                        "Geschafft: Ein Pod läuft ohne das Label. 1 Pod mit !app: web-X.");
    }
}
