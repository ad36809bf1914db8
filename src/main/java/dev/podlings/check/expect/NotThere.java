package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.KubectlLine;
import dev.podlings.check.world.Ref;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of kubectl that failed as the pod or the namespace that it went to is not there.
 *
 * @param namespace where the command looked for it; "" for the lesson's own namespace
 */
record NotThere(Ref ref, String namespace) {
    private static final Pattern REFUSAL =
            Pattern.compile("(?m)^Error from server \\(NotFound\\): (pods|namespaces) \"([^\"]+)\" not found$");

    /** @param line the command as it was run */
    static Optional<NotThere> in(Tools.Output output, String line) {
        Matcher refusal = REFUSAL.matcher(output.stderr());
        if (output.exitCode() == 0 || !refusal.find()) {
            return Optional.empty();
        }
        boolean isPod = refusal.group(1).equals("pods");
        return Optional.of(new NotThere(
                new Ref(isPod ? Kind.POD : Kind.NAMESPACE, refusal.group(2)),
                isPod ? KubectlLine.namespace(line).orElse("") : ""));
    }

    /** With the file of the learner's that makes it, if there is one that still makes what the lesson needs. */
    Verdict verdict(Tools.Workspace workspace) {
        Verdict verdict = Verdict.notYet(
                namespace.isEmpty()
                        ? Say.of("notThere", ref.spoken())
                        : Say.of("notThere.in", ref.spoken(), namespace));
        return workspace
                .fileOf(Item.named(ref))
                .map(file -> verdict.next(
                        workspace.isSpoiled(file)
                                ? "reset step"
                                : "kubectl apply " + (namespace.isEmpty() ? "" : "-n " + namespace + " ") + "-f "
                                        + file))
                .orElse(verdict);
    }
}
