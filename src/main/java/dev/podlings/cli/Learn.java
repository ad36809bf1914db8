package dev.podlings.cli;

import dev.podlings.cell.NamedValues;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.Preflight;
import dev.podlings.cluster.ProductionGuard;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.Translation;
import dev.podlings.session.ImageChoice;
import dev.podlings.session.Progress;
import dev.podlings.session.Site;
import dev.podlings.session.Trust;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.ScreenOptions;
import dev.podlings.terminal.text.ColorMode;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.workshop.FrontPage;
import dev.podlings.workshop.Workshop;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Goes on with a course: from the first screen to the last. */
final class Learn {
    private final Surroundings around;
    private final Settings settings;

    Learn(Surroundings around, Settings settings) {
        this.around = around;
        this.settings = settings;
    }

    int run() {
        return run(Optional.empty());
    }

    /** @param where a step to go to first, such as {@code 7.3} */
    int run(Optional<String> where) {
        try (ClusterOpener opener = new ClusterOpener(around, settings)) {
            opener.begin();
            Course course = Translation.of(new Courses(around, settings).read(), language());
            try (Screen screen = Screen.open(screenOptions())) {
                return on(screen, opener, course, where);
            }
        }
    }

    private int on(Screen screen, ClusterOpener opener, Course whole, Optional<String> where) {
        FrontPage front = new FrontPage(screen, language());
        front.greet(whole, opener.meansPractice() ? ClusterOpener.PRACTICE : opener.contextName());
        Optional<Boolean> trusted = trusted(screen, whole);
        if (trusted.isEmpty()) {
            return ExitCode.NO;
        }
        if (!opener.meansPractice() && !confirmedIfProduction(screen, opener)) {
            return ExitCode.NO;
        }
        Course course = Tracks.one(whole, settings.track());
        String namespace = settings.namespace().orElseGet(() -> namespaceOf(course, opener));
        try (Progress progress = progress(course)) {
            boolean atOnce = opener.meansPractice() && where.isEmpty();
            Optional<Step> shown = atOnce ? front.step(course, progress, values(course, namespace)) : Optional.empty();
            return connected(screen, opener, whole, namespace, progress, trusted.get(), where, shown);
        }
    }

    private int connected(
            Screen screen,
            ClusterOpener opener,
            Course whole,
            String namespace,
            Progress progress,
            boolean trusted,
            Optional<String> where,
            Optional<Step> shown) {
        try (Opened opened = connect(screen, opener, namespace)) {
            if (!mayStart(screen, opened, whole, namespace)) {
                return ExitCode.NO;
            }
            Course course = fitted(screen, opened, whole);
            try (Site ground = ground(opened, course, progress, trusted);
                    Workshop workshop = new Workshop(screen, ground, progress, language(), around.environment())) {
                workshop.run(where, shown);
            }
        }
        return ExitCode.YES;
    }

    /** The practice cluster can run everything; what another one can must be seen. */
    private Course fitted(Screen screen, Opened opened, Course whole) {
        if (opened.builtIn()) {
            return Tracks.one(whole, settings.track());
        }
        try (Running running = screen.running("looking which images the cluster has", () -> {})) {
            ImageChoice.Chosen chosen = Tracks.fitted(whole, opened.cluster(), around, settings, running::fact);
            chosen.said().forEach(line -> screen.say(Line.of("! ", Role.WARNING).and(Printable.of(line))));
            return chosen.course();
        }
    }

    /** What stands for what, as far as the cluster need not be asked. */
    private static UnaryOperator<String> values(Course course, String namespace) {
        Map<String, String> known = new HashMap<>(course.values());
        known.put("ns", namespace);
        return new NamedValues(known, (name, value) -> {})::fill;
    }

    /** On the built-in cluster the name is the course's; on another one each learner has one of their own. */
    String namespaceOf(Course course, ClusterOpener opener) {
        String plain = "podlings-" + course.slug();
        return opener.meansPractice() ? plain : plain + "-" + around.home().learnerId();
    }

    private Opened connect(Screen screen, ClusterOpener opener, String namespace) {
        try (Running running = screen.running("connecting", () -> {})) {
            return opener.open(namespace);
        }
    }

    private Progress progress(Course course) {
        try {
            return Progress.open(around.home().stateFolder("progress"), course.slug(), around.clock()::instant);
        } catch (IOException failed) {
            throw new PodlingsException(
                    "What you have done so far could not be read from "
                            + around.home().state() + ": " + failed.getMessage(),
                    "See that the folder is yours, or name another one with PODLINGS_HOME.",
                    failed);
        }
    }

    private boolean mayStart(Screen screen, Opened opened, Course course, String namespace) {
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
            screen.say(Line.of("The namespace \"" + namespace + "\" will be made on \"" + Printable.of(cluster.name())
                    + "\", and everything that the lessons do is in it."));
            if (!screen.confirm("Make it and begin?")) {
                return false;
            }
        }
        ownership.take(namespace, course.slug());
        return true;
    }

    private List<Line> lines(Preflight.Finding finding) {
        Line fact = switch (finding.weight()) {
            case FINE -> Line.of("✓ ", Role.PASSED);
            case NOTE -> Line.of("! ", Role.WARNING);
            case STOPS -> Line.of("✗ ", Role.FAILED);
        };
        Line said = fact.and(Printable.of(finding.fact().in(language())));
        return finding.remedy()
                .map(remedy -> List.of(said, Line.of("  " + Printable.of(remedy.in(language())), Role.MUTED)))
                .orElse(List.of(said));
    }

    private boolean confirmedIfProduction(Screen screen, ClusterOpener opener) {
        String context = opener.contextName();
        String server = opener.kubeconfig().server(context).orElse("");
        if (!ProductionGuard.mustConfirm(context, server)) {
            return true;
        }
        screen.say(
                Line.of(
                        "\"" + Printable.of(context) + "\" looks like a cluster that other people rely on.",
                        Role.WARNING),
                Line.of("To learn on it all the same, type its name in full."));
        dev.podlings.terminal.Input typed =
                screen.read(new dev.podlings.terminal.Prompt(Line.of("name of the context ❯", Role.PROMPT)));
        return typed instanceof dev.podlings.terminal.Input.Text text
                && text.text().strip().equals(context);
    }

    /** Whether hidden cells may run; empty when the learner would rather not have this course at all. */
    private Optional<Boolean> trusted(Screen screen, Course course) {
        Trust trust = new Trust(around.home().stateFolder("trust"));
        try {
            if (trust.isTrusted(course)) {
                return Optional.of(true);
            }
            screen.print(Line.of("This course did not come with podlings. It may run:", Role.WARNING));
            Trust.mayRun(course).forEach(line -> screen.print(Line.of("  " + Printable.of(line), Role.MUTED)));
            if (!screen.confirm("Trust it, as it is now?")) {
                return Optional.empty();
            }
            trust.trust(course);
            return Optional.of(true);
        } catch (IOException failed) {
            throw new PodlingsException(
                    "Which courses you trust could not be kept: " + failed.getMessage(),
                    "See that " + around.home().state() + " is yours, or name another folder with PODLINGS_HOME.",
                    failed);
        }
    }

    private Site ground(Opened opened, Course course, Progress progress, boolean trusted) {
        return Site.open(
                course,
                opened.cluster(),
                new Site.Options(
                        around.home().workFolder(course.slug()),
                        around.environment(),
                        Site.WhichKubectl.LEARNERS,
                        trusted,
                        progress::value,
                        !opened.builtIn()));
    }

    ScreenOptions screenOptions() {
        return new ScreenOptions(
                settings.plain,
                ColorMode.named(settings.color),
                around.environment(),
                language(),
                around.home().stateFolder("history").resolve("prompt"));
    }

    Locale language() {
        return settings.language();
    }
}
