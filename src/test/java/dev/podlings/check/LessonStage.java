package dev.podlings.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Tools;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import dev.podlings.lesson.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** A step on a hand-fed journal: put objects in, enter the step, put more in, ask how it stands. */
public final class LessonStage {
    public final HandTimeline time = new HandTimeline();
    public final Journal journal = new Journal("shop", time);
    public Tools tools = Tools.NONE;

    /** A checks file out of the test's resources. */
    public static ChecksFile file(String name) {
        try (InputStream in = LessonStage.class.getResourceAsStream("/checks/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no checks " + name);
            }
            return sound(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ChecksFile sound(String name, String yaml) {
        ChecksFile file = ChecksFile.read(new SourceText("checks/" + name, yaml));
        assertThat(file.problems()).isEmpty();
        return file;
    }

    /** Boxes for these checks, each with its id as its text. */
    public static List<Box> boxes(ChecksFile file, String... checks) {
        return List.of(checks).stream().map(id -> Box.of(file, id, id)).toList();
    }

    /** A folder in which this file makes that object, and nothing else to hand. */
    static Tools withFile(String file, Ref made) {
        return withFile(file, made, false);
    }

    /** @param spoiled whether the learner has made something else of it */
    static Tools withFile(String file, Ref made, boolean spoiled) {
        Tools.Workspace folder = new Tools.Workspace() {
            @Override
            public CompletableFuture<Tools.FileReport> examine(String name) {
                return Tools.NONE.workspace().examine(name);
            }

            @Override
            public Optional<String> fileOf(Item item) {
                return Optional.of(file).filter(name -> item.ref().equals(made));
            }

            @Override
            public boolean isSpoiled(String name) {
                return spoiled;
            }
        };
        return new Tools(Tools.NONE.commands(), folder, Tools.NONE.answers(), Tools.NONE.snippets());
    }

    public LessonStage put(Item... items) {
        List.of(items).forEach(journal::put);
        return this;
    }

    public LessonStage remove(Item... items) {
        List.of(items).forEach(journal::remove);
        return this;
    }

    public LessonStage pass(Duration length) {
        time.pass(length);
        return this;
    }

    public StepChecks enter(List<Box> boxes) {
        return StepChecks.enter(
                boxes, journal, name -> Optional.ofNullable(Map.of("ns", "shop").get(name)), tools);
    }

    /** Enters a step with one check, written as its expectation: {@code {ready: pod/mongo-1}}. */
    public StepChecks expect(String expectation) {
        ChecksFile file = sound("it.yaml", "checks:\n  it:\n    expect: " + expectation + "\n");
        return enter(boxes(file, "it"));
    }

    /** Plays a recording and enters the step before that one of its steps. */
    public StepChecks play(String recording, int enterBefore, List<Box> boxes) {
        StepChecks[] entered = new StepChecks[1];
        play(recording, step -> {
            if (step == enterBefore) {
                entered[0] = enter(boxes);
            }
        });
        return entered[0];
    }

    public void play(String recording, IntConsumer atStep) {
        Recording.of(recording).play(journal, time, atStep);
    }

    /** Which wrong moves are told once it is known who did what. */
    public List<String> told(StepChecks step) {
        pass(Duration.ofSeconds(4));
        step.refresh();
        return step.standing().wrongMoves().stream()
                .map(move -> move.sentence().toString())
                .toList();
    }

    /** That its first check is in this state, and says this. */
    public static void says(StepChecks step, Verdict.State state, String headline) {
        Verdict verdict = verdict(step);
        assertThat(verdict.state() + ": " + verdict.headline().toString()).isEqualTo(state + ": " + headline);
    }

    /** The verdict on the only check. */
    public static Verdict verdict(StepChecks step) {
        step.refresh();
        assertThat(step.standing().results()).hasSize(1);
        return step.standing().results().get(0).verdict();
    }

    /** The verdict on this check. */
    public static Verdict verdict(StepChecks step, String check) {
        step.refresh();
        return step.standing().results().stream()
                .filter(result -> result.box().check().equals(check))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
