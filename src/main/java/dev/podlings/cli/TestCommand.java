package dev.podlings.cli;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.Finding;
import dev.podlings.bench.LessonTest;
import dev.podlings.bench.Portion;
import dev.podlings.bench.Report;
import dev.podlings.bench.Trial;
import dev.podlings.bench.move.WrongMoves;
import dev.podlings.lesson.Course;
import dev.podlings.session.ImageChoice;
import dev.podlings.session.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves lessons: what their checks say before and after each solution, and the words for each foreseen mistake. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description =
                "Prove lessons: each check fails before its step's solution and passes after it, and each foreseen"
                        + " mistake gets its words.")
final class TestCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    @Parameters(
            paramLabel = "LESSON",
            arity = "0..*",
            description = "Numbers or names, such as 7 or 07-mongo-1-comes-back; or a single step of one, such as 7.3."
                    + " Without one, all lessons.")
    List<String> wanted = List.of();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the findings as JUnit XML, too.")
    @Nullable
    Path junit;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description =
                    "How many clusters side by side, or namespaces of one of your own. Without it, 3; 2 where MongoDB"
                            + " runs on a cluster of your own.")
    @Nullable
    Integer atOnce;

    @Option(
            names = {"-y", "--yes"},
            description = "On a cluster of your own: do not ask about what the lessons make outside of namespaces.")
    boolean yes;

    @Option(
            names = "--no-mistakes",
            description = "Only the steps: leave out the mistakes, which take long on a cluster of your own.")
    boolean noMistakes;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Begin with no further mistake after so long; those that are left are told as left out.")
    @Nullable
    Integer minutes;

    @Option(
            names = "--moves",
            paramLabel = "N|SORT",
            arity = "0..1",
            fallbackValue = "1000",
            split = ",",
            description =
                    "Instead, make general wrong moves in each step: so many, those of these sorts, or all of them;"
                            + " each must be told once, with a way back that leads back.")
    List<String> moves = List.of();

    TestCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Course whole = new Courses(around, root.settings).linted();
        Path scratch = Files.createTempDirectory("podlings-test");
        try {
            ClusterOpener opener = ClusterOpener.onlyAsNamed(around, root.settings);
            if (opener.meansPractice()) {
                return prove(
                        whole,
                        Tracks.meant(whole, root.settings.track()),
                        new Trial.Means(new FreshPractice(scratch, around.err()), scratch, around.environment()),
                        atOnce == null ? 3 : atOnce);
            }
            new ProductionConsent(around, root.settings.words()).ask(opener);
            try (FreshNamespaces namespaces =
                    new FreshNamespaces(opener, whole.slug(), around.err(), root.settings.words())) {
                return onOwn(whole, namespaces, scratch);
            }
        } finally {
            Scratch.remove(scratch);
        }
    }

    private int onOwn(Course whole, FreshNamespaces namespaces, Path scratch) throws IOException, InterruptedException {
        Course course = fitted(whole, namespaces);
        boolean mongo = course.tracks().stream().anyMatch(track -> track.image().contains("mongo"));
        Reach reach = new Agreement(around, root.settings.words(), yes)
                .reach(new PlacesMeant(wanted)
                        .portions(course).stream()
                                .map(Portion::lesson)
                                .distinct()
                                .toList());
        if (reach == Reach.CLUSTER) {
            namespaces.mustBeNoClasses();
        }
        return prove(
                whole,
                List.of(course),
                new Trial.Means(namespaces, scratch, around.environment(), reach),
                atOnce != null ? atOnce : mongo ? 2 : 3);
    }

    private int prove(Course whole, List<Course> courses, Trial.Means means, int sideBySide)
            throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        BooleanSupplier timeIsLeft = timeIsLeft();
        for (Course course : courses) {
            UnaryOperator<Finding> named = named(whole, course);
            LessonTest test = new LessonTest(course, means, sideBySide, finding -> told(named.apply(finding)));
            findings.addAll(tried(test, course, means, timeIsLeft).findings().stream()
                    .map(named)
                    .toList());
        }
        return finish(new Report(findings));
    }

    private Report tried(LessonTest test, Course course, Trial.Means means, BooleanSupplier timeIsLeft)
            throws InterruptedException {
        PlacesMeant places = new PlacesMeant(wanted);
        if (!moves.isEmpty()) {
            return test.runMoves(places.steps(course), new WrongMoves(course, means, new MovesMeant(moves).choice()));
        }
        List<Portion> portions = places.portions(course);
        return noMistakes ? test.runSteps(portions) : test.run(portions, timeIsLeft);
    }

    private BooleanSupplier timeIsLeft() {
        if (minutes == null) {
            return () -> true;
        }
        Instant over = around.clock().instant().plus(Duration.ofMinutes(minutes));
        return () -> around.clock().instant().isBefore(over);
    }

    /** As it fits the cluster; the images are asked for in a namespace of their own. */
    private Course fitted(Course whole, ClusterFactory clusters) {
        try (ClusterFactory.Fresh fresh = clusters.fresh()) {
            ImageChoice.Chosen chosen = Tracks.fitted(whole, fresh.cluster(), around, root.settings, progress -> {});
            chosen.said().forEach(around.err()::println);
            around.err().flush();
            return chosen.course();
        }
    }

    /** Where a course has several tracks, a finding says which one it is of. */
    private static UnaryOperator<Finding> named(Course whole, Course course) {
        return whole.tracks().size() < 2
                ? UnaryOperator.identity()
                : finding -> finding.on(course.tracks().get(0).name());
    }

    private synchronized void told(Finding finding) {
        around.out()
                .println((finding.leftOut() ? "- left out: " : finding.holds() ? "✓ " : "✗ ") + finding.lesson() + "  "
                        + (finding.step().isEmpty() ? "" : finding.step() + ": ") + finding.claim()
                        + finding.failure().map(why -> "\n    " + why).orElse(""));
        around.out().flush();
    }

    private int finish(Report report) throws IOException {
        around.out().println();
        around.out().println(report.text());
        around.out().flush();
        if (junit != null) {
            Files.writeString(junit, report.junitXml());
        }
        return report.isGood() ? ExitCode.YES : ExitCode.NO;
    }
}
