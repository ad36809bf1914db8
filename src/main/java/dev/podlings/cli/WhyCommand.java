package dev.podlings.cli;

import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.check.why.Diagnosis;
import dev.podlings.check.why.Reason;
import dev.podlings.check.why.SetPicture;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.failure.PodlingsException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        Ref ref = Ref.parse(object)
                .orElseThrow(() -> new PodlingsException(
                        "\"" + object + "\" is not an object.", "Write KIND/NAME, for example statefulset/mongo."));
        String namespace = root.settings
                .namespace()
                .or(() -> new ClusterOpener(around, root.settings).contextNamespace())
                .orElse("default");
        try (Opened opened = new ClusterOpener(around, root.settings).open(namespace);
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

    private int explain(Ref ref, World world, String namespace, Watches watches) {
        watches.trouble().ifPresent(why -> around.err().println("podlings: " + why));
        Optional<Item> there = world.find(ref);
        if (there.isPresent() && ref.kind() == Kind.STATEFUL_SET) {
            around.out().println(SetPicture.of(there.get(), world));
        }
        List<Reason> reasons = Diagnosis.of(ref, world);
        for (Reason reason : reasons) {
            around.out().println(reason.about() + ": " + reason.sentence() + ".");
            reason.evidence().forEach(seen -> around.out().println("    " + seen));
            reason.next().ifPresent(next -> around.out().println("    try  " + next));
        }
        if (reasons.isEmpty()) {
            around.out()
                    .println(
                            there.isPresent()
                                    ? "Nothing is in the way of " + ref + ", as far as can be seen."
                                    : ref + " is not in the namespace \"" + namespace + "\".");
        }
        return reasons.isEmpty() && there.isPresent() ? ExitCode.YES : ExitCode.NO;
    }
}
