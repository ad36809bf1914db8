package dev.podlings.cli;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.door.Records;
import java.io.Console;
import java.util.List;
import java.util.Locale;
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
                .filter(ownership::isThere)
                .toList();
        if (ours.isEmpty() && made.isEmpty()) {
            around.out().println("Nothing of podlings is on \"" + cluster.name() + "\".");
            return ExitCode.YES;
        }
        around.out().println("On \"" + cluster.name() + "\", these are ours:");
        ours.forEach(each -> around.out().println("  " + each));
        made.forEach(each -> around.out().println("  " + each.name() + "  (made by a command of yours in a lesson)"));
        if (!yes && !confirmed()) {
            around.out().println("Nothing was removed.");
            return ExitCode.NO;
        }
        for (String each : ours) {
            ownership.clean(each);
            around.out().println("removed " + each);
        }
        for (Records.Made each : made) {
            ownership.remove(each);
            cluster.ledger().strike(each);
            around.out().println("removed " + each.name());
        }
        return ExitCode.YES;
    }

    // Before Java 22 it is null without a terminal; after it, readLine answers null.
    @SuppressWarnings("SystemConsoleNull")
    private boolean confirmed() {
        Console console = System.console();
        if (console == null) {
            around.err().println("podlings: there is nobody to ask here. Say --yes to remove them.");
            return false;
        }
        around.out().print("Remove them? [y/N] ");
        around.out().flush();
        String answer = console.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
