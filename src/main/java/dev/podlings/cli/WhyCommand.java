package dev.podlings.cli;

import dev.podlings.cell.kubectl.Api;
import dev.podlings.cell.kubectl.Discovery;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.failure.PodlingsException;
import dev.podlings.why.Answer;
import dev.podlings.why.OtherObjects;
import dev.podlings.why.Why;
import dev.podlings.words.Sentence;
import java.util.List;
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
        String question = Why.question(String.join("/", words));
        if (question.isEmpty() != words.isEmpty()) {
            throw new PodlingsException(Say.of("why.noObject", question), Say.of("why.write", Ref.set("mongo")));
        }
        ClusterOpener opener = new ClusterOpener(around, root.settings);
        String namespace = namespace(question, opener);
        try (Opened opened = opener.open(namespace);
                Journal journal = new Journal(namespace, opened.cluster().time());
                Watches watches = Watches.begin(opened.cluster().client(), journal)) {
            journal.caughtUp().get(SECONDS, TimeUnit.SECONDS);
            watches.trouble()
                    .ifPresent(why ->
                            around.err().println(root.settings.words().text("podlings", Say.of("check.silent", why))));
            Api api = new Api(opened.cluster().client());
            OtherObjects others = new OtherObjects(api, new Discovery(api), namespace);
            Answer answer = new Why(journal.world(), others).ask(question);
            int code = new WhyText(around, root.settings.words(), opener.ownKubectl(namespace), namespace)
                    .print(answer, others::names);
            around.out().flush();
            return code;
        } catch (Api.Unreachable gone) {
            throw new PodlingsException(
                    Sentence.verbatim(String.valueOf(gone.getMessage())), Say.of("why.slow.do", namespace), gone);
        } catch (TimeoutException | ExecutionException late) {
            throw new PodlingsException(Say.of("why.slow", namespace, SECONDS), Say.of("why.slow.do", namespace), late);
        }
    }

    /** Whoever asks about a namespace wants to know what is in it. */
    private String namespace(String question, ClusterOpener opener) {
        return Ref.parse(question)
                .filter(ref -> ref.kind() == Kind.NAMESPACE)
                .map(Ref::name)
                .orElseGet(() -> opener.namespaceMeant(new Courses(around, root.settings).read()));
    }
}
