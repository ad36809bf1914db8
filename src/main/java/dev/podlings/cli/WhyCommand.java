package dev.podlings.cli;

import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.check.why.Explanation;
import dev.podlings.check.why.Reason;
import dev.podlings.check.why.Survey;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.NearMiss;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains why an object does not get anywhere. Reads only. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Explain why an object of a cluster does not get anywhere. Reads only.")
final class WhyCommand implements Callable<Integer> {
    private static final int SECONDS = 30;

    private final Surroundings around;
    private final Podlings root;

    @Parameters(
            paramLabel = "KIND/NAME",
            arity = "0..2",
            description = "Such as statefulset/mongo or pod mongo-0. Only a kind: all of it. Only a name: whatever is"
                    + " called so. Nothing: all of the namespace.")
    List<String> words = List.of();

    WhyCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        String object = String.join("/", words).strip().replaceFirst("\\s+", "/");
        Optional<Ref> ref = Ref.parse(object);
        if (ref.isEmpty() && (object.contains("/") || object.isEmpty() != words.isEmpty())) {
            throw notAnObject(object);
        }
        ClusterOpener opener = new ClusterOpener(around, root.settings);
        String namespace = opener.namespaceMeant(new Courses(around, root.settings).read());
        try (Opened opened = opener.open(namespace);
                Journal journal = new Journal(namespace, opened.cluster().time());
                Watches watches = Watches.begin(opened.cluster().client(), journal)) {
            journal.caughtUp().get(SECONDS, TimeUnit.SECONDS);
            watches.trouble()
                    .ifPresent(why ->
                            around.err().println(root.settings.words().text("podlings", Say.of("check.silent", why))));
            World world = journal.world();
            OwnKubectl kubectl = opener.ownKubectl(namespace);
            int code = ref.isPresent() ? explain(ref.get(), world, kubectl) : survey(object, world, kubectl);
            around.out().flush();
            return code;
        } catch (TimeoutException | ExecutionException late) {
            throw new PodlingsException(Say.of("why.slow", namespace, SECONDS), Say.of("why.slow.do", namespace), late);
        }
    }

    private static PodlingsException notAnObject(String object) {
        int slash = object.indexOf('/');
        String kind = slash < 0 ? object : object.substring(0, slash);
        String name = slash < 0 ? "" : object.substring(slash + 1).replaceFirst("/.*", "");
        if (Kind.named(kind).isPresent()) {
            return new PodlingsException(
                    Say.of("why.noObject", object),
                    Say.of("why.write", kind + "/" + (name.isEmpty() ? "mongo" : name)));
        }
        if (slash < 0) {
            return new PodlingsException(
                    Say.of("why.noObject", object), Say.of("why.write", Ref.set(object.isEmpty() ? "mongo" : object)));
        }
        return new PodlingsException(
                Say.of("why.noKind", kind),
                NearMiss.of(kind, Kind.allNames())
                        .map(near -> Say.of("meant", near + "/" + name))
                        .orElseGet(() -> Say.of(
                                "why.kinds",
                                Stream.of(Kind.values()).map(Kind::singular).collect(Collectors.joining(", ")))));
    }

    private int explain(Ref ref, World world, OwnKubectl kubectl) {
        Explanation explanation = Explanation.of(ref, world);
        around.out().print(explanation.text(root.settings.language(), columns(), kubectl::typed));
        if (!explanation.isThere()) {
            looked(world);
        }
        return explanation.isThere() && explanation.reasons().stream().allMatch(Reason::stopsNothing)
                ? ExitCode.YES
                : ExitCode.NO;
    }

    /** @param said a kind, a name, or nothing for all that is there */
    private int survey(String said, World world, OwnKubectl kubectl) {
        Optional<Kind> kind = Kind.named(said);
        List<Ref> named = kind.isPresent() ? List.of() : Survey.named(said, world);
        if (named.size() == 1) {
            return explain(named.get(0), world, kubectl);
        }
        Survey survey = kind.map(each -> Survey.ofKind(each, world))
                .orElseGet(() -> said.isEmpty() ? Survey.ofAll(world) : Survey.of(named, world));
        around.out().print(survey.text(root.settings.language(), columns(), kubectl::typed));
        if (!survey.asked().isEmpty()) {
            return survey.isAllWell() ? ExitCode.YES : ExitCode.NO;
        }
        around.out()
                .println(root.settings
                        .words()
                        .text(
                                said.isEmpty() ? "why.empty" : kind.isPresent() ? "why.noneOfKind" : "why.noneOfName",
                                said));
        NearMiss.of(said, Kind.allNames())
                .filter(near -> named.isEmpty() && kind.isEmpty())
                .ifPresent(near -> around.out().println(root.settings.words().text("meant", near)));
        looked(world);
        return ExitCode.NO;
    }

    private void looked(World world) {
        around.out().println(root.settings.words().text("why.looked", world.namespace()));
    }

    private int columns() {
        return Columns.of(around.environment());
    }
}
