package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.yaml.Fields;
import dev.podlings.time.Timeline;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code output: kubectl exec mongo-0 -- cat /data/db/mark, equals: …}: what a command prints. What happens inside a
 * container shows in no watch, so this is the one kind that asks again: when something happens to a pod that the
 * command names, when the learner has run a command, and after a pause that grows.
 */
record OutputOf(Template command, WantedText wanted, int exitCode, Duration limit) implements Expectation {
    static final List<String> KEYS = List.of("output", "equals", "contains", "matches", "exit", "timeout");

    private static final Template EACH = new Template("${each}");
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    /** Somebody may undo it elsewhere, which shows nowhere. */
    private static final Duration LOOKING_ON = Duration.ofSeconds(20);

    static @Nullable Expectation read(Fields fields) {
        Optional<Template> command = fields.words("output").map(Template::new);
        WantedText wanted = WantedText.read(fields);
        int exit = fields.number("exit").orElse(0);
        Duration limit = fields.duration("timeout").orElse(LIMIT);
        return command.<Expectation>map(line -> new OutputOf(line, wanted, exit, limit))
                .orElse(null);
    }

    @Override
    public List<String> runs() {
        return List.of(command.text());
    }

    @Override
    public Judge open(Scene scene) {
        return new Watch(scene);
    }

    /** The pod that an exec names, so that what happens to it counts. */
    @Override
    public List<ObjectName> mentions() {
        List<ObjectName> out = new ArrayList<>();
        List<String> words = List.of(command.text().trim().split("\\s+"));
        int exec = Math.max(words.indexOf("exec"), words.indexOf("logs"));
        if (exec >= 0) {
            words.subList(exec + 1, words.size()).stream()
                    .filter(word -> !word.startsWith("-") && !word.contains("="))
                    .findFirst()
                    .map(word -> word.contains("/") ? word : "pod/" + word)
                    .filter(word -> !word.startsWith("pod/pod/"))
                    .ifPresent(word -> out.add(new ObjectName(new Template(word))));
        }
        return out;
    }

    /** A log tells what happened. */
    @Override
    public boolean isLasting() {
        return !command.text().contains(" logs ");
    }

    private final class Watch implements Judge {
        private final Scene scene;
        private Verdict last = Verdict.waiting(Say.of("output.first"));
        private Duration pause = FIRST_PAUSE;
        private Timeline.@Nullable Later later;
        private boolean running;
        private boolean again;
        private boolean proven;
        private boolean closed;

        Watch(Scene scene) {
            this.scene = scene;
            scene.time().run(this::ask);
        }

        @Override
        public void saw(Entry entry) {
            boolean concerned = entry instanceof Entry.Change change
                    && change.kind() == Kind.POD
                    && command.text().contains(change.ref().name());
            boolean patterned = entry instanceof Entry.Change change
                    && change.kind() == Kind.POD
                    && !command.isPlain()
                    && scene.fill(command).contains(change.ref().name());
            if (concerned || patterned) {
                nudge();
            }
        }

        @Override
        public void proven() {
            proven = true;
        }

        @Override
        public void nudge() {
            pause = FIRST_PAUSE;
            scene.time().run(this::ask);
        }

        @Override
        public boolean isAsking() {
            return running;
        }

        // A failure of the command is handed to answered().
        @SuppressWarnings("FutureReturnValueIgnored")
        private void ask() {
            if (closed) {
                return;
            }
            if (running) {
                again = true;
                return;
            }
            cancelLater();
            String line;
            try {
                line = scene.fill(command);
            } catch (Values.Unresolved unknown) {
                last = unknown.verdict();
                askLater();
                return;
            }
            running = true;
            again = false;
            Timeline.Busy busy = scene.time().busy();
            scene.tools().commands().run(line, limit).whenComplete((output, failure) -> {
                scene.time().run(() -> answered(output, failure));
                busy.close();
            });
        }

        private void answered(Tools.@Nullable Output output, @Nullable Throwable failure) {
            running = false;
            try {
                last = output != null ? judge(output) : failed(failure);
            } catch (Values.Unresolved unknown) {
                last = unknown.verdict();
            }
            if (again) {
                ask();
            } else {
                askLater();
            }
            scene.changed();
        }

        private void askLater() {
            if (closed) {
                return;
            }
            if (last.isPassed()) {
                pause = FIRST_PAUSE;
                later = scene.time().after(LOOKING_ON, this::ask);
            } else {
                later = scene.time().after(pause, this::ask);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            }
        }

        private void cancelLater() {
            if (later != null) {
                later.cancel();
                later = null;
            }
        }

        private Verdict failed(@Nullable Throwable failure) {
            return Verdict.couldNotCheck(Say.of("output.failed", Tools.Unavailable.said(failure)))
                    .fact("$ " + scene.fill(command));
        }

        private Verdict judge(Tools.Output output) {
            String text = output.stdout().strip();
            Sentence printed = text.isEmpty() ? Say.of("output.nothing") : Say.of("output.printed", Plain.text(text));
            String ran = "$ " + Plain.text(scene.fill(command));
            Optional<String> away = NoAnswer.in(output);
            if (away.isPresent()) {
                return Verdict.couldNotCheck(Say.of("output.failed", Plain.text(away.get())))
                        .fact(ran);
            }
            if (output.exitCode() != exitCode) {
                return NotThere.in(output, scene.fill(command))
                        .map(gone -> gone.verdict(scene.tools().workspace()).fact(ran))
                        .orElseGet(() -> failed(output, ran, printed));
            }
            Optional<Sentence> miss = miss(text);
            return miss.isPresent()
                    ? Verdict.notYet(ofEach(printed)).fact(miss.get()).fact(ran)
                    : Verdict.passed(
                            text.isEmpty()
                                    ? Say.of("output.passed", exitCode)
                                    : Sentence.verbatim(Plain.text(wanted.telling(text, scene::fill))));
        }

        /** What it complained about says more than its exit code. */
        private Verdict failed(Tools.Output output, String ran, Sentence printed) {
            Optional<String> complaint = output.stderr()
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("command terminated with exit code"))
                    .reduce((earlier, later) -> later)
                    .map(Plain::text);
            Sentence code = exitCode == 0
                    ? Say.of("output.code", output.exitCode())
                    : Say.of("output.code.wanted", output.exitCode(), exitCode);
            Optional<Sentence> down = podThatIsDown();
            if (down.isPresent()) {
                return Verdict.notYet(down.get()).fact(ran).fact(code);
            }
            return complaint.isPresent()
                    ? Verdict.notYet(ofEach(Sentence.verbatim(complaint.get())))
                            .fact(ran)
                            .fact(code)
                    : Verdict.notYet(ofEach(code)).fact(ran).fact(printed);
        }

        /** What the pod is at that has no container to run anything in. */
        private Optional<Sentence> podThatIsDown() {
            return mentions().stream()
                    .flatMap(name -> name.known(scene).stream())
                    .filter(ref -> ref.kind() == Kind.POD)
                    .flatMap(ref -> scene.now(ref).stream())
                    .filter(pod -> Pods.running(pod) == 0)
                    .findFirst()
                    .map(pod -> Say.of("of", pod.name(), Pods.stage(pod, scene.instant())));
        }

        /** Where several are asked the same, it says which one answered. */
        private Sentence ofEach(Sentence said) {
            return command.text().contains(EACH.text()) ? Say.of("of", scene.fill(EACH), said) : said;
        }

        /** What was proven of an object is no less so when another one has come in its place. */
        private Optional<Sentence> miss(String text) {
            return proven && wanted.miss(text, scene::fillAsBegun).isEmpty()
                    ? Optional.empty()
                    : wanted.miss(text, scene::fill);
        }

        @Override
        public Verdict verdict() {
            return last;
        }

        @Override
        public void close() {
            closed = true;
            cancelLater();
        }
    }
}
