package dev.podlings.cell.kubectl;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** kubectl's commands as far as lessons need them, within this process. */
public final class Kubectl {
    private static final Map<String, Verb> VERBS = Map.ofEntries(
            Map.entry("auth", new AuthVerb()),
            Map.entry("get", new GetVerb()),
            Map.entry("describe", new DescribeVerb()),
            Map.entry("apply", new ApplyVerb()),
            Map.entry("create", new CreateVerb()),
            Map.entry("diff", new DiffVerb()),
            Map.entry("delete", new DeleteVerb()),
            Map.entry("scale", ChangeVerbs::scale),
            Map.entry("label", call -> ChangeVerbs.mark(call, "labels", "labeled")),
            Map.entry("annotate", call -> ChangeVerbs.mark(call, "annotations", "annotated")),
            Map.entry("patch", ChangeVerbs::patch),
            Map.entry("set", ChangeVerbs::setImage),
            Map.entry("wait", new WaitVerb()),
            Map.entry("logs", new LogsVerb()),
            Map.entry("exec", new ExecVerb()),
            Map.entry("rollout", new RolloutVerb()),
            Map.entry("events", new EventsVerb()),
            Map.entry("explain", ShowVerbs::explain),
            Map.entry("api-resources", ShowVerbs::apiResources),
            Map.entry("api-versions", ShowVerbs::apiVersions),
            Map.entry("cluster-info", ShowVerbs::clusterInfo),
            Map.entry("cordon", new CordonVerb(true)),
            Map.entry("uncordon", new CordonVerb(false)),
            Map.entry("version", ShowVerbs::version),
            Map.entry("config", ShowVerbs::config));

    private final KubernetesClient client;
    private final Discovery discovery;
    private final String namespace;
    private final String context;
    private final InstantSource clock;

    /** @param namespace where commands go that name none */
    public Kubectl(KubernetesClient client, String namespace, String context, InstantSource clock) {
        this.clock = clock;
        this.client = client;
        this.discovery = new Discovery(new Api(client));
        this.namespace = namespace;
        this.context = context;
    }

    /** Whether there is such a command here; {@code line} is what stands after {@code kubectl}. */
    public boolean knows(List<String> line) {
        return !line.isEmpty() && VERBS.containsKey(line.get(0));
    }

    /**
     * Runs one command.
     *
     * @param line what stands after {@code kubectl}
     * @return its exit code
     */
    public int run(List<String> line, Path folder, InputStream in, PrintStream out, PrintStream err) {
        String word = Flags.command(line).stream().findFirst().orElse("");
        Verb verb = VERBS.get(word);
        if (verb == null) {
            err.println(word.isEmpty() ? usage() : unknown(word));
            err.flush();
            return 1;
        }
        try {
            Arguments arguments = new Arguments(line);
            if (arguments.is("help")) {
                out.println(arguments.usage());
                return 0;
            }
            Api api = new Api(client, warning -> err.println("Warning: " + warning));
            return verb.run(
                    new Call(arguments, client, api, discovery, namespace, context, clock, folder, in, out, err));
        } catch (Arguments.Complaint complaint) {
            err.println(complaint.getMessage());
        } catch (Api.Refused refused) {
            err.println(refused.getMessage());
        } catch (Api.Unreachable away) {
            err.println("Unable to connect to the server: " + away.getMessage());
        } catch (IOException failed) {
            if (Thread.currentThread().isInterrupted() || failed instanceof InterruptedIOException) {
                // Whoever waited for it has stopped it.
                return 130;
            }
            err.println("error: " + failed.getMessage());
        } catch (RuntimeException bug) {
            // Or the cluster was closed while a command ran that nobody waits for any more.
            err.println("error: this is a fault of podlings itself: " + bug);
        } finally {
            out.flush();
            err.flush();
        }
        return verb.failed();
    }

    private static String usage() {
        return "podlings' own kubectl knows: " + String.join(", ", new TreeSet<>(VERBS.keySet()))
                + ".\nThe whole one is at https://kubernetes.io/docs/tasks/tools/";
    }

    private static String unknown(String word) {
        String instead =
                Elsewhere.insteadOf(word).map(said -> "Instead: " + said + "\n").orElse("");
        return "error: podlings' own kubectl does not know \"" + word + "\".\n" + instead + usage();
    }
}
