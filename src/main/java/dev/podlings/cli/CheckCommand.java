package dev.podlings.cli;

import dev.podlings.bench.ChecksAtLarge;
import dev.podlings.check.Box;
import dev.podlings.check.CheckReport;
import dev.podlings.check.Standing;
import dev.podlings.check.expect.Expectation;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.lesson.Course;
import dev.podlings.session.Site;
import dev.podlings.terminal.text.Printable;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs checks outside of lessons, on any cluster and namespace. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Run checks from checks/, or from a file of your own, against any cluster and namespace.",
            "Most of them only read. Those that run a command or Java on this machine ask first.",
            "Exit code 0: all passed; 1: some did not; 2: some could not be checked."
        })
final class CheckCommand implements Callable<Integer> {
    /** As {@link Plain#time} writes it. */
    private static final Pattern AGE = Pattern.compile("\\b\\d+ (s|min( \\d+ s)?|h|d)\\b");

    private final Surroundings around;
    private final Podlings root;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "A checks file of the course, or one check of it: identity, identity.yaml#replaced."
                    + " With -f, checks of that file; without any, all of them.")
    List<String> names = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A checks file of your own.")
    @Nullable
    Path file;

    @Option(
            names = "--watch",
            description = "Go on and tell each change, until all have passed or one cannot any more.")
    boolean watch;

    @Option(names = "--now", description = "Take one look, and do not wait for what may still come.")
    boolean now;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, json or junit. Without it, ${DEFAULT-VALUE}.")
    Form form = Form.text;

    @Option(names = "--trust", description = "Let checks run their commands and Java without asking.")
    boolean trust;

    /** As it is typed. */
    enum Form {
        text,
        json,
        junit
    }

    CheckCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Course course = new Courses(around, root.settings).read();
        List<Box> boxes = new NamedChecks(course).find(names, Optional.ofNullable(file));
        ClusterOpener opener = new ClusterOpener(around, root.settings);
        String namespace = opener.namespaceMeant(course);
        boolean mayRun = mayRun(boxes);
        remark(boxes);
        Path scratch = Files.createTempDirectory("podlings-check");
        Site.Options options = new Site.Options(scratch, around.environment(), false, (name, value) -> {});
        try (Interruption interruption = new Interruption()) {
            // Until there is something to report, Ctrl-C ends it at once.
            interruption.stops(interruption::close);
            return judged(course, boxes, opener, namespace, options, mayRun, interruption);
        } finally {
            Scratch.remove(scratch);
        }
    }

    private int judged(
            Course course,
            List<Box> boxes,
            ClusterOpener opener,
            String namespace,
            Site.Options options,
            boolean mayRun,
            Interruption interruption)
            throws InterruptedException {
        try (Opened opened = opener.open(namespace);
                Site site = Site.open(course, opened.cluster(), options);
                ChecksAtLarge checks = new ChecksAtLarge(boxes, site.ground(), mayRun)) {
            CompletableFuture<Standing> end = new CompletableFuture<>();
            if (watch) {
                site.watches()
                        .onTrouble(trouble -> tell(
                                trouble.map(why -> Say.of("check.silent", why)).orElseGet(() -> Say.of("check.back"))));
                site.ground().journal().listen(entry -> missed(entry, boxes));
            }
            interruption.stops(() -> end.complete(checks.standing()));
            CheckReport report = (watch ? watched(checks, end) : now ? checks.now(end) : checks.inTime(end))
                    .typed(opener.ownKubectl(namespace)::typed);
            site.watches().trouble().ifPresent(why -> tell(Say.of("check.silent", why)));
            print(report);
            return site.watches().trouble().isPresent() && report.exitCode() != ExitCode.YES
                    ? ExitCode.COULD_NOT
                    : report.exitCode();
        }
    }

    private void print(CheckReport report) {
        around.out()
                .print(
                        switch (form) {
                            case text ->
                                Printable.lines(
                                        report.text(root.settings.language(), Columns.of(around.environment())));
                            case json -> report.json();
                            case junit -> report.junit();
                        });
        around.out().flush();
    }

    /** What runs something is asked for; what is not allowed could not be checked. */
    private boolean mayRun(List<Box> boxes) {
        List<String> runs = expectations(boxes).stream()
                .flatMap(expectation -> expectation.runs().stream())
                .distinct()
                .toList();
        if (trust || runs.isEmpty()) {
            return true;
        }
        around.err().println(root.settings.words().text("check.wouldRun"));
        runs.forEach(line -> around.err().println("  " + Printable.of(line)));
        around.err().flush();
        return Asking.possible()
                && new Asking(around.err(), root.settings.words())
                        .confirm(root.settings.words().text("check.run"));
    }

    private void remark(List<Box> boxes) {
        boolean looksBack = expectations(boxes).stream().anyMatch(Expectation::looksBack);
        if (looksBack && !watch) {
            tell(Say.of("check.looksBack"));
        }
    }

    private static List<Expectation> expectations(List<Box> boxes) {
        return boxes.stream()
                .map(box -> box.file().check(box.check()).orElseThrow().expectation())
                .toList();
    }

    private CheckReport watched(ChecksAtLarge checks, CompletableFuture<Standing> end) throws InterruptedException {
        Map<Box, String> told = new HashMap<>();
        return checks.watch(standing -> told(standing, told), end);
    }

    private void told(Standing standing, Map<Box, String> told) {
        for (Standing.Result result : standing.results()) {
            String line = root.settings
                    .words()
                    .text(
                            "check.line",
                            result.verdict().state().words(),
                            result.box().text(),
                            result.verdict().headline());
            // That time goes on is no change.
            String ageless = AGE.matcher(line).replaceAll("");
            if (standing.looked() && !ageless.equals(told.put(result.box(), ageless))) {
                around.err().println(Printable.of(line));
            }
        }
        around.err().flush();
    }

    /** What was missed of objects that the checks do not speak of is nobody's loss. */
    private void missed(Entry entry, List<Box> boxes) {
        if (entry instanceof Entry.Gap gap
                && gap.kind().stream().allMatch(kind -> kinds(boxes).contains(kind))) {
            tell(Say.of("check.gap", gap.reason()));
        }
    }

    private static Set<Kind> kinds(List<Box> boxes) {
        return expectations(boxes).stream()
                .flatMap(expectation -> Stream.concat(
                        expectation.looksAmong().stream(),
                        expectation.mentions().stream().flatMap(name -> name.plain().map(Ref::kind).stream())))
                .collect(Collectors.toSet());
    }

    private void tell(Sentence sentence) {
        around.err().println(Printable.lines(root.settings.words().text("podlings", sentence)));
        around.err().flush();
    }
}
