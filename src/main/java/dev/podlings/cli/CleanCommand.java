package dev.podlings.cli;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.door.Records;
import dev.podlings.words.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes everything of ours from a cluster, and nothing else. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = "Remove from the cluster what podlings has made there, and only that. Lists it first.")
final class CleanCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    boolean yes;

    CleanCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Opened opened = new ClusterOpener(around, root.settings).open()) {
            return clean(opened.cluster());
        }
    }

    private int clean(Cluster cluster) {
        Ownership ownership = new Ownership(cluster.client());
        List<String> ours = ownership.everything();
        List<Records.Made> made = cluster.ledger().all().stream()
                .filter(each -> !each.path().startsWith("/api/v1/namespaces/"))
                .filter(each -> ours.stream().noneMatch(each::is))
                .filter(ownership::isThere)
                .toList();
        if (ours.isEmpty() && made.isEmpty()) {
            around.out().println(words().text("clean.nothing", cluster.name()));
            return ExitCode.YES;
        }
        around.out().println(words().text("clean.ours", cluster.name()));
        ours.forEach(each -> around.out().println("  " + each));
        made.forEach(each -> around.out().println("  " + words().text("clean.byCommand", each.name())));
        if (!yes && !confirmed()) {
            around.out().println(words().text("clean.not"));
            return ExitCode.NO;
        }
        for (String each : ours) {
            ownership.clean(each);
            around.out().println(words().text("clean.removed", each));
        }
        for (Records.Made each : made) {
            ownership.remove(each);
            cluster.ledger().strike(each);
            around.out().println(words().text("clean.removed", each.name()));
        }
        return ExitCode.YES;
    }

    private boolean confirmed() {
        if (!Asking.possible()) {
            around.err().println(words().text("podlings", Say.of("clean.nobody")));
            return false;
        }
        return new Asking(around.out(), words()).confirm(words().text("clean.ask"));
    }

    private Words words() {
        return root.settings.words();
    }
}
