package dev.podlings.cli;

import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.check.why.Explanation;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.NearMiss;
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

    @Parameters(paramLabel = "KIND/NAME", description = "Such as statefulset/mongo or pod/mongo-0.")
    String object = "";

    WhyCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        Ref ref = Ref.parse(object.replaceFirst("^(\\S+)\\s+", "$1/")).orElseThrow(this::notAnObject);
        ClusterOpener opener = new ClusterOpener(around, root.settings);
        String namespace = opener.namespaceMeant(new Courses(around, root.settings).read());
        try (Opened opened = opener.open(namespace);
                Journal journal = new Journal(namespace, opened.cluster().time());
                Watches watches = Watches.begin(opened.cluster().client(), journal)) {
            journal.caughtUp().get(SECONDS, TimeUnit.SECONDS);
            return explain(ref, journal.world(), namespace, watches);
        } catch (TimeoutException | ExecutionException late) {
            throw new PodlingsException(
                    "The cluster did not tell what is in the namespace \"" + namespace + "\" within " + SECONDS + " s.",
                    "See whether it answers:  kubectl get pods -n " + namespace,
                    late);
        }
    }

    private PodlingsException notAnObject() {
        int slash = object.indexOf('/');
        String kind = slash < 0 ? object : object.substring(0, slash);
        String name = slash < 0 ? "mongo" : object.substring(slash + 1);
        boolean known = Kind.named(kind).isPresent();
        return new PodlingsException(
                known ? "\"" + object + "\" names no object." : "\"" + kind + "\" is not a kind that why knows.",
                known
                        ? "Write KIND/NAME, for example " + kind + "/" + name + "."
                        : NearMiss.of(kind, Kind.allNames())
                                .map(near -> "Did you mean " + near + "/" + name + "?")
                                .orElse("Write KIND/NAME, for example statefulset/mongo. Kinds: "
                                        + Stream.of(Kind.values())
                                                .map(Kind::singular)
                                                .collect(Collectors.joining(", "))));
    }

    private int explain(Ref ref, World world, String namespace, Watches watches) {
        watches.trouble().ifPresent(why -> around.err().println("podlings: " + why));
        Explanation explanation = Explanation.of(ref, world);
        around.out().print(explanation.text(root.settings.language()));
        if (!explanation.isThere()) {
            around.out().println("Looked in the namespace \"" + namespace + "\"; -n looks in another one.");
        }
        around.out().flush();
        return explanation.reasons().isEmpty() && explanation.isThere() ? ExitCode.YES : ExitCode.NO;
    }
}
