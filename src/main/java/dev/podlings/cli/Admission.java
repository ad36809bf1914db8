package dev.podlings.cli;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.Preflight;
import dev.podlings.cluster.ProductionGuard;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.session.Trust;
import dev.podlings.terminal.Input;
import dev.podlings.terminal.Prompt;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must be settled with the learner before a course may do anything on a cluster. */
final class Admission {
    private final Screen screen;
    private final Surroundings around;
    private final Settings settings;
    private final Locale language;

    Admission(Screen screen, Surroundings around, Settings settings, Locale language) {
        this.screen = screen;
        this.around = around;
        this.settings = settings;
        this.language = language;
    }

    /** Whether hidden cells may run; empty when the learner would rather not have this course at all. */
    Optional<Boolean> trusted(Course course) {
        Trust trust = new Trust(around.home().stateFolder("trust"));
        try {
            if (trust.isTrusted(course)) {
                return Optional.of(true);
            }
            screen.print(Line.of(said("trust.course"), Role.WARNING));
            Trust.mayRun(course)
                    .forEach(line -> screen.print(Line.of("  " + Printable.of(line.in(language)), Role.MUTED)));
            if (!screen.confirm(said("trust.ask"))) {
                return Optional.empty();
            }
            trust.trust(course);
            return Optional.of(true);
        } catch (IOException failed) {
            throw new PodlingsException(
                    Say.of("trust.coursesUnkept", failed.getMessage()),
                    Say.of("folder.yoursNamed", around.home().state()),
                    failed);
        }
    }

    boolean confirmedIfProduction(ClusterOpener opener) {
        String context = opener.contextName();
        String server = opener.kubeconfig().server(context).orElse("");
        if (!ProductionGuard.mustConfirm(context, server)) {
            return true;
        }
        screen.say(Line.of(said("production", Printable.of(context)), Role.WARNING), Line.of(said("production.type")));
        Input typed = screen.read(new Prompt(Line.of(said("production.prompt"), Role.PROMPT)));
        boolean confirmed =
                typed instanceof Input.Text text && text.text().strip().equals(context);
        if (!confirmed) {
            screen.say(Line.of(said("production.not")));
        }
        return confirmed;
    }

    boolean mayStart(Opened opened, Course course, String namespace) {
        Cluster cluster = opened.cluster();
        if (!opened.builtIn()) {
            Preflight.Report report = Preflight.look(
                    cluster.client(), namespace, settings.namespace().isPresent());
            report.findings().forEach(finding -> screen.say(lines(finding)));
            if (!report.mayStart()) {
                return false;
            }
        }
        Ownership ownership = new Ownership(cluster.client());
        boolean given = settings.namespace().isPresent();
        if (!opened.builtIn() && !given && !ownership.has(namespace)) {
            screen.say(Line.of(said("namespace.willBeMade", namespace, Printable.of(cluster.name()))));
            if (!screen.confirm(said("namespace.make"))) {
                return false;
            }
        }
        ownership.take(namespace, course.slug());
        return true;
    }

    private String said(String key, Object... values) {
        return Say.of(key, values).in(language);
    }

    private List<Line> lines(Preflight.Finding finding) {
        Line fact = switch (finding.weight()) {
            case FINE -> Line.of("✓ ", Role.PASSED);
            case NOTE -> Line.of("! ", Role.WARNING);
            case STOPS -> Line.of("✗ ", Role.FAILED);
        };
        Line said = fact.and(Printable.of(finding.fact().in(language)));
        return finding.remedy()
                .map(remedy -> List.of(said, Line.of("  " + Printable.of(remedy.in(language)), Role.MUTED)))
                .orElse(List.of(said));
    }
}
