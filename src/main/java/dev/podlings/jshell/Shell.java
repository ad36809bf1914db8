package dev.podlings.jshell;

import com.mongodb.client.MongoClient;
import dev.podlings.cell.PodMongo;
import dev.podlings.cell.kubectl.Kubectl;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Moment;
import dev.podlings.check.why.Explanation;
import dev.podlings.check.world.Ref;
import dev.podlings.cluster.Cluster;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.session.Site;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said at the Java prompt. One of them is connected to one cluster and one namespace. {@code
 * jshell-startup.jsh} gives each of its methods a name of its own; {@link Help} tells of them.
 */
public final class Shell implements AutoCloseable {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private final Cluster cluster;
    private final Course course;
    private final Site site;
    private final Kubectl kubectl;
    private final Remembering remembering;
    private final PodMongo mongos;
    private final Runnable closing;

    Shell(Cluster cluster, Course course, Site site, Runnable closing) {
        this.cluster = cluster;
        this.course = course;
        this.site = site;
        this.closing = closing;
        this.kubectl = new Kubectl(cluster.client(), cluster.namespace(), cluster.name(), cluster.time()::now);
        this.remembering = new Remembering(site.ground());
        this.mongos = new PodMongo(cluster.client(), cluster.namespace());
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

    /** All that can be said here, a line each. */
    public Said help() {
        return Help.all();
    }

    /** @param name such as {@code watch} */
    public Said help(String name) {
        return met(() -> Help.of(given(name, "help(\"watch\")")));
    }

    /** The pods, as {@code kubectl get pods} shows them. */
    public Said pods() {
        return kubectl("get pods");
    }

    /** The claims of volumes, as narrow as a terminal: {@code kubectl("get pvc")} shows all columns. */
    public Said claims() {
        return run(
                List.of(
                        "get",
                        "pvc",
                        "-o",
                        "custom-columns=NAME:.metadata.name,STATUS:.status.phase,VOLUME:.spec.volumeName"),
                "");
    }

    /** The StatefulSets. */
    public Said sets() {
        return kubectl("get statefulsets");
    }

    /** Any kubectl command that is built in, without the word kubectl. */
    public Said kubectl(String line) {
        return met(() -> run(
                WORD.matcher(given(line, "kubectl(\"get pods\")"))
                        .results()
                        .map(Shell::word)
                        .toList(),
                ""));
    }

    private static String word(MatchResult found) {
        for (int group = 1; group <= 3; group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return "";
    }

    /** @param object such as {@code pod/mongo-1} */
    public Said delete(String object) {
        return met(() -> run(List.of("delete", given(object, "delete(\"pod/mongo-1\")")), ""));
    }

    /** Scales a StatefulSet. */
    public Said scale(String set, int replicas) {
        return met(() -> run(
                List.of("scale", "statefulset/" + given(set, "scale(\"mongo\", 3)"), "--replicas=" + replicas), ""));
    }

    /** Applies a manifest: its text, or the name of a file that holds it. */
    public Said apply(String fileOrText) throws IOException {
        given(fileOrText, "apply(\"mongo.yaml\")");
        boolean isText = fileOrText.contains("\n") || fileOrText.contains(": ");
        if (!isText && !Files.isRegularFile(Path.of(fileOrText))) {
            return new Said("There is no file \"" + fileOrText + "\" in "
                    + Path.of("").toAbsolutePath() + ". Name one, or give the manifest itself.");
        }
        String text = isText ? fileOrText : Files.readString(Path.of(fileOrText));
        return run(List.of("apply", "-f", "-"), text);
    }

    /**
     * Runs a command in a pod's first container; one that is given in one piece, as in {@code "ls /data"}, in a shell.
     */
    public Said exec(String pod, String... command) {
        String example = "exec(\"mongo-1\", \"ls /data\")";
        given(pod, example);
        Arrays.asList(command).forEach(word -> given(word, example));
        List<String> line = new ArrayList<>(List.of("exec", pod, "--"));
        if (command.length == 1 && command[0].contains(" ")) {
            line.addAll(List.of("sh", "-c"));
        }
        line.addAll(List.of(command));
        return run(line, "");
    }

    /** The turns that objects took since this prompt was opened, oldest first. */
    public Said journal() {
        return journal("");
    }

    /** @param about the beginning of their names, such as {@code pod} or {@code pod/mongo-1} */
    public Said journal(String about) {
        given(about, "journal(\"pod/mongo-1\")");
        return Turns.of(site.ground().journal(), about);
    }

    /** Prints what happens to objects, all or those named, until Enter is pressed. */
    public void watch(String... about) throws IOException {
        watch(System.in, System.out, List.of(about));
    }

    void watch(InputStream in, PrintStream out, List<String> about) throws IOException {
        out.println("Watching" + (about.isEmpty() ? "" : " " + String.join(", ", about)) + ". Enter ends it.");
        try (Journal.Listening listening = site.ground().journal().listen(entry -> tell(entry, about, out))) {
            int typed = in.read();
            while (typed != '\n' && typed != -1) {
                typed = in.read();
            }
        }
    }

    private static void tell(Entry entry, List<String> about, PrintStream out) {
        if (entry instanceof Entry.Change change) {
            Moment.of(change).stream()
                    .filter(moment -> about.isEmpty() || about.stream().anyMatch(one -> Turns.isAbout(moment, one)))
                    .forEach(moment -> out.println(Turns.line(moment)));
            out.flush();
        }
    }

    /** Why an object, such as {@code statefulset/mongo}, does not get anywhere. */
    public Said why(String object) {
        Optional<Ref> ref = Ref.parse(given(object, "why(\"statefulset/mongo\")"));
        if (ref.isEmpty()) {
            return new Said("\"" + object + "\" is not an object. Write KIND/NAME, for example statefulset/mongo.");
        }
        site.ground().journal().caughtUp().join();
        return new Said(
                Explanation.of(ref.get(), site.ground().journal().world()).text(Locale.ENGLISH, 0));
    }

    /** Remembers how things are now for the checks of a file, such as {@code identity}. */
    public Said remember(String file) {
        return met(() -> remembering.remember(given(file, "remember(\"identity\")")));
    }

    /** How a check stands, such as {@code identity#replaced}, since {@link #remember} or the first look. */
    public Said check(String fileAndName) {
        return met(() -> remembering.check(given(fileAndName, "check(\"identity#replaced\")")));
    }

    /** MongoDB's Java driver, connected to this pod's mongod through a port-forward. */
    public MongoClient mongo(String pod) {
        try {
            return mongos.of(given(pod, "mongo(\"mongo-1\")"));
        } catch (PodlingsException refused) {
            throw new Mistaken(refused.getMessage() + " " + refused.whatToDo());
        }
    }

    /** A lesson of the course, by its number. */
    public LessonHandle lesson(int number) {
        return course.lessons().stream()
                .filter(lesson -> lesson.number() == number)
                .findFirst()
                .map(lesson -> new LessonHandle(lesson, site.ground()))
                .orElseThrow(() -> new Mistaken("There is no lesson " + number + ". There are: "
                        + course.lessons().stream().map(Lesson::number).toList()));
    }

    /** At a prompt, null is a slip of the hand like any other. */
    private static String given(@Nullable String text, String example) {
        if (text == null) {
            throw new Mistaken("Nothing is named here. For example: " + example);
        }
        return text;
    }

    /** At a prompt a refusal is an answer, not a stack trace. */
    private static Said met(Supplier<Said> answer) {
        try {
            return answer.get();
        } catch (PodlingsException refused) {
            return new Said(refused.getMessage() + "\n" + refused.whatToDo());
        } catch (Mistaken slip) {
            return new Said(String.valueOf(slip.getMessage()));
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
        mongos.close();
        remembering.close();
        site.close();
        closing.run();
    }

    @Override
    public String toString() {
        return cluster + ", course " + course.title();
    }
}
