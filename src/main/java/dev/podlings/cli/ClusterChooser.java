package dev.podlings.cli;

import dev.podlings.cluster.ContextLook;
import dev.podlings.cluster.Kubeconfig;
import dev.podlings.failure.PodlingsException;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Lets the learner pick the cluster to learn on, and remembers it. */
final class ClusterChooser {
    private final Surroundings around;
    private final Settings settings;

    ClusterChooser(Surroundings around, Settings settings) {
        this.around = around;
        this.settings = settings;
    }

    /** Without a picture: a context that was named is remembered if there is such a one. */
    int remember(String context) {
        Kubeconfig kubeconfig = opener().kubeconfig();
        if (!context.equals(ClusterOpener.PRACTICE)
                && !kubeconfig.contextNames().contains(context)) {
            throw new PodlingsException(
                    Say.of("choose.unknown", context, kubeconfig.files()),
                    Say.of("choose.known", Sentence.list(known(kubeconfig))));
        }
        new ClusterChoice(context, context.equals(ClusterOpener.PRACTICE) ? null : settings.kubeconfig)
                .remember(opener().choiceFile());
        around.out()
                .println(
                        context.equals(ClusterOpener.PRACTICE)
                                ? settings.words().text("choose.practice")
                                : settings.words().text("choose.own", context));
        return ExitCode.YES;
    }

    int pick() {
        Learn learn = new Learn(around, settings);
        try (Screen screen = Screen.open(learn.screenOptions())) {
            List<ContextLook> looks;
            try (Running running = screen.running(settings.words().text("choose.looking"), () -> {})) {
                looks = ContextLook.at(opener().kubeconfig());
            }
            OptionalInt chosen = screen.choose(settings.words().text("choose.which"), rows(looks, learn.language()));
            if (chosen.isEmpty()) {
                return ExitCode.NO;
            }
            int at = chosen.getAsInt();
            return remember(at == 0 ? ClusterOpener.PRACTICE : looks.get(at - 1).name());
        }
    }

    private static List<Line> rows(List<ContextLook> looks, Locale language) {
        List<Line> rows = new ArrayList<>();
        rows.add(Line.of("practice").and(Line.of("  " + Say.of("choose.row").in(language), Role.MUTED)));
        for (ContextLook look : looks) {
            Line row = Line.of(Printable.of(look.name()).toString())
                    .and(Line.of("  " + Printable.of(look.server()) + "  ", Role.MUTED))
                    .and(Line.of(
                            Printable.of(look.state().in(language)).toString(),
                            look.answers() ? Role.PASSED : Role.FAILED));
            rows.add(
                    look.looksLikeProduction()
                            ? row.and(Line.of(
                                    "  "
                                            + Sentence.of(ContextLook.class, "look.production")
                                                    .in(language),
                                    Role.WARNING))
                            : row);
        }
        return rows;
    }

    private static List<Object> known(Kubeconfig kubeconfig) {
        List<Object> names = new ArrayList<>(List.of(Say.of("choose.builtIn")));
        names.addAll(kubeconfig.contextNames());
        return names;
    }

    private ClusterOpener opener() {
        return new ClusterOpener(around, settings);
    }
}
