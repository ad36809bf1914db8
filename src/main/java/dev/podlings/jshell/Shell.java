package dev.podlings.jshell;

import dev.podlings.cell.Stopper;
import dev.podlings.cell.kubectl.Kubectl;
import dev.podlings.check.Box;
import dev.podlings.check.ChecksFile;
import dev.podlings.check.Standing;
import dev.podlings.check.StepChecks;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.why.Explanation;
import dev.podlings.check.world.Ref;
import dev.podlings.cluster.Cluster;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.Ground;
import dev.podlings.session.SessionListener;
import dev.podlings.session.Site;
import dev.podlings.session.StepRun;
import dev.podlings.session.StepTools;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be said at the Java prompt. One of them is connected to one cluster and one namespace. */
public final class Shell implements AutoCloseable {
    private final Cluster cluster;
    private final Course course;
    private final Site site;
    private final Kubectl kubectl;
    private final Map<String, StepChecks> remembered = new LinkedHashMap<>();
    private final Runnable closing;

    Shell(Cluster cluster, Course course, Site site, Runnable closing) {
        this.cluster = cluster;
        this.course = course;
        this.site = site;
        this.closing = closing;
        this.kubectl = new Kubectl(cluster.client(), cluster.namespace(), cluster.name(), cluster.time()::now);
    }

    /** The cluster that the environment names; the practice cluster, run in this very process if need be, otherwise. */
    public static Shell connect() {
        return new Connecting().connect();
    }

    public Cluster cluster() {
        return cluster;
    }

    public KubernetesClient client() {
        return cluster.client();
    }

    /** The pods, as {@code kubectl get pods} shows them. */
    public Said pods() {
        return kubectl("get pods");
    }

    /** The claims of volumes. */
    public Said claims() {
        return kubectl("get pvc");
    }

    /** The StatefulSets. */
    public Said sets() {
        return kubectl("get statefulsets");
    }

    /** Any kubectl command that is built in, without the word kubectl. */
    public Said kubectl(String line) {
        return run(List.of(line.strip().split("\\s+")), "");
    }

    /** @param object such as {@code pod/mongo-1} */
    public Said delete(String object) {
        return run(List.of("delete", object), "");
    }

    /** Scales a StatefulSet. */
    public Said scale(String set, int replicas) {
        return run(List.of("scale", "statefulset/" + set, "--replicas=" + replicas), "");
    }

    /** Applies a manifest: its text, or the name of a file that holds it. */
    public Said apply(String fileOrText) throws IOException {
        boolean isText = fileOrText.contains("\n") || fileOrText.contains(": ");
        String text = isText ? fileOrText : Files.readString(Path.of(fileOrText));
        return run(List.of("apply", "-f", "-"), text);
    }

    /** Runs a command in a pod's first container. */
    public Said exec(String pod, String... command) {
        List<String> line = new ArrayList<>(List.of("exec", pod, "--"));
        line.addAll(List.of(command));
        return run(line, "");
    }

    /** The turns that objects took since this prompt was opened, oldest first. */
    public Said journal() {
        StringBuilder lines = new StringBuilder();
        site.ground()
                .journal()
                .moments()
                .forEach(moment -> lines.append(moment.at())
                        .append("  ")
                        .append(moment.ref())
                        .append("  ")
                        .append(moment.what().word())
                        .append('\n'));
        return new Said(lines.toString());
    }

    /** Prints what happens to objects of a kind, such as {@code "pod"}, until Enter is pressed. */
    public void watch(String kind) throws IOException {
        System.out.println("Watching. Enter ends it.");
        try (Journal.Listening listening = site.ground().journal().listen(entry -> tell(kind, entry))) {
            int typed = System.in.read();
            while (typed != '\n' && typed != -1) {
                typed = System.in.read();
            }
        }
    }

    private static void tell(String kind, Entry entry) {
        if (entry instanceof Entry.Change change && change.ref().toString().startsWith(kind)) {
            dev.podlings.check.journal.Moment.of(change)
                    .forEach(moment -> System.out.println(
                            moment.ref() + "  " + moment.what().word()));
        }
    }

    /** Why an object, such as {@code statefulset/mongo}, does not get anywhere. */
    public Said why(String object) {
        Ref ref = Ref.parse(object)
                .orElseThrow(() -> new PodlingsException(
                        "\"" + object + "\" is not an object.", "Write KIND/NAME, for example statefulset/mongo."));
        return new Said(Explanation.of(ref, site.ground().journal().world()).text());
    }

    /** Remembers how things are now for the checks of a file, such as {@code "identity"}. */
    public Said remember(String file) {
        StepChecks before = remembered.remove(file);
        if (before != null) {
            before.close();
        }
        open(file);
        return new Said("Remembered. Now check(\"" + file + "#NAME\") tells what has changed since.");
    }

    /** How a check stands, such as {@code "identity#replaced"}, since {@link #remember} or the first look. */
    public Said check(String fileAndName) {
        String[] parts = fileAndName.split("#", 2);
        StepChecks checks = open(parts[0]);
        Standing standing = checks.firstLook().join();
        StringBuilder said = new StringBuilder();
        for (Standing.Result result : standing.results()) {
            if (parts.length == 1 || result.box().check().equals(parts[1])) {
                Verdict verdict = result.verdict();
                said.append(result.box().check())
                        .append(": ")
                        .append(verdict.state().words());
                said.append(", ").append(verdict.headline()).append('\n');
                verdict.facts().forEach(fact -> said.append("    ").append(fact).append('\n'));
                verdict.why()
                        .forEach(why -> said.append("    because ").append(why).append('\n'));
                verdict.next()
                        .ifPresent(next -> said.append("    try ").append(next).append('\n'));
            }
        }
        return new Said(said.toString());
    }

    private StepChecks open(String name) {
        StepChecks there = remembered.get(name);
        if (there != null) {
            there.nudge();
            return there;
        }
        Ground ground = site.ground();
        ChecksFile file = ground.checks()
                .file(name.endsWith(".yaml") ? name : name + ".yaml")
                .orElseThrow(() -> new PodlingsException(
                        "There is no checks file \"" + name + "\" in this course.", "They are in the folder checks/."));
        List<Box> boxes = file.checks().keySet().stream()
                .map(check -> Box.of(file, check, check))
                .toList();
        StepChecks checks = StepChecks.enter(
                boxes, ground.journal(), ground.cells().values()::find, StepTools.of(ground.cells(), ground.answers()));
        checks.entered().join();
        remembered.put(name, checks);
        return checks;
    }

    /** A lesson of the course, by its number. */
    public LessonHandle lesson(int number) {
        return course.lessons().stream()
                .filter(lesson -> lesson.number() == number)
                .findFirst()
                .map(LessonHandle::new)
                .orElseThrow(() -> new PodlingsException(
                        "There is no lesson " + number + ".",
                        "There are: "
                                + course.lessons().stream().map(Lesson::number).toList()));
    }

    /** A lesson at the Java prompt. */
    public final class LessonHandle {
        private final Lesson lesson;

        LessonHandle(Lesson lesson) {
            this.lesson = lesson;
        }

        /** Its steps count from 1. */
        public StepHandle step(int number) {
            if (number < 1 || number > lesson.steps().size()) {
                throw new PodlingsException(
                        "Lesson " + lesson.number() + " has " + lesson.steps().size() + " steps.",
                        "They count from 1.");
            }
            return new StepHandle(lesson.steps().get(number - 1));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("\n" + lesson.title() + "\n");
            lesson.steps()
                    .forEach(step -> text.append("  ")
                            .append(step.number())
                            .append("  ")
                            .append(step.title())
                            .append('\n'));
            return text.toString();
        }
    }

    /** A step at the Java prompt. */
    public final class StepHandle {
        private final Step step;

        StepHandle(Step step) {
            this.step = step;
        }

        /** Runs its solution, and says how its boxes stand then. */
        public Said solve() {
            try (StepRun run = StepRun.enter(step, site.ground(), SessionListener.NOBODY, new Stopper())) {
                run.solve(new Stopper());
                Standing standing = run.await().orElse(run.standing());
                StringBuilder said = new StringBuilder();
                standing.results()
                        .forEach(result -> said.append(result.verdict().isPassed() ? "✓ " : "… ")
                                .append(result.box().text())
                                .append("  ")
                                .append(result.verdict().headline())
                                .append('\n'));
                return new Said(said.toString());
            }
        }

        @Override
        public String toString() {
            return step.title();
        }
    }

    private Said run(List<String> line, String input) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        kubectl.run(
                line,
                site.ground().cells().workspace().folder(),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                out);
        return new Said(said.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        remembered.values().forEach(StepChecks::close);
        site.close();
        closing.run();
    }

    @Override
    public String toString() {
        return "cluster \"" + cluster.name() + "\", namespace " + cluster.namespace() + ", course " + course.title();
    }
}
