package dev.podlings.session.typed;

import dev.podlings.check.world.Kind;
import dev.podlings.check.world.KubectlLine;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that went where no lesson is: to another namespace, to another cluster, or nowhere, as a dry run does. */
final class Astray {
    private static final Pattern ELSEWHERE = Pattern.compile("\\s(--context|--kubeconfig|--cluster|--server)(?=[= ])");
    private static final Pattern EVERYWHERE = Pattern.compile("\\s(-A|--all-namespaces)(?=\\s|$)");
    /** What it prints may be handed on to a kubectl that does it. */
    private static final Pattern DRY = Pattern.compile("\\s--dry-run(?:=(?!none)\\S+)?(?=\\s|$)(?!.*\\|.*kubectl)");

    private static final Pattern READS = Pattern.compile(
            "kubectl\\s+(get|describe|logs|top|explain|api-resources|version|config|auth|cluster-info)\\b.*");
    private static final Pattern NEW_NAMESPACE =
            Pattern.compile("kubectl\\s+create\\s+(?:ns|namespace)\\s+([a-z][a-z0-9-]*)");
    private static final Pattern MAKES = Pattern.compile("kubectl\\s+(create|apply|run|expose|replace)\\b");

    private Astray() {}

    /** @param maker which of the learner's files makes an object, if one does */
    static List<Sentence> of(String typed, boolean failed, World world, Function<Ref, Optional<String>> maker) {
        List<Sentence> out = new ArrayList<>();
        namespace(typed, failed, world, maker).ifPresent(out::add);
        if (failed) {
            if (ELSEWHERE.matcher(typed).find()) {
                out.add(Say.of("remark.context"));
            }
            return out;
        }
        if (DRY.matcher(typed).find()) {
            out.add(Say.of("remark.dryRun"));
            return out;
        }
        Matcher everywhere = EVERYWHERE.matcher(typed);
        if (everywhere.find() && !READS.matcher(typed.strip()).matches()) {
            out.add(Say.of("remark.everywhere", world.namespace(), everywhere.group(1)));
        }
        Matcher made = NEW_NAMESPACE.matcher(typed);
        if (made.find() && !isTheLessons(made.group(1), world)) {
            out.add(Say.of(
                    "remark.newNamespace",
                    made.group(1),
                    world.namespace(),
                    "kubectl delete namespace " + made.group(1)));
        }
        return out;
    }

    private static Optional<Sentence> namespace(
            String typed, boolean failed, World world, Function<Ref, Optional<String>> maker) {
        Optional<String> elsewhere = KubectlLine.namespace(typed).filter(name -> !isTheLessons(name, world));
        // What is made where somebody looks is told by the cluster itself.
        boolean told = !failed
                && (elsewhere.filter(world::looksInto).isPresent()
                        || NEW_NAMESPACE.matcher(typed).find())
                && MAKES.matcher(typed).find();
        boolean matters = !told && (failed || !READS.matcher(typed.strip()).matches());
        return elsewhere.filter(name -> matters).map(name -> {
            String beside = world.namespace() + "-" + name;
            return maker.apply(new Ref(Kind.NAMESPACE, beside)).isPresent()
                    ? Say.of("remark.namespaceBeside", name, beside)
                    : Say.of("remark.namespace", name, world.namespace());
        });
    }

    /**
     * Its namespace, or one beside it that a step asks for: if that is not there yet, the command's own words say so.
     */
    private static boolean isTheLessons(String namespace, World world) {
        return namespace.equals(world.namespace()) || namespace.startsWith(world.namespace() + "-");
    }
}
