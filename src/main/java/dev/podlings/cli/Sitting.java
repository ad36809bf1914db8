package dev.podlings.cli;

import dev.podlings.cell.NamedValues;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Step;
import dev.podlings.session.ImageChoice;
import dev.podlings.session.Progress;
import dev.podlings.session.Reach;
import dev.podlings.session.Site;
import dev.podlings.session.Way;
import dev.podlings.terminal.Completions;
import dev.podlings.terminal.Input;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.workshop.FrontPage;
import dev.podlings.workshop.KeptPage;
import dev.podlings.workshop.Opening;
import dev.podlings.workshop.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One learner at one screen, from its first line to its last.
 *
 * <p>On the practice cluster nothing has to be asked first: the page is painted, the prompt is open at once, and what
 * the lessons need is opened behind it. Elsewhere one comes after the other.
 */
final class Sitting implements AutoCloseable {
    private final Screen screen;
    private final ClusterOpener opener;
    private final Surroundings around;
    private final Settings settings;
    private final Learn learn;
    private final KeptPages pages;
    private final Admission admission;
    private final Closings closings = new Closings();
    private volatile @Nullable Workshop workshop;

    Sitting(Screen screen, ClusterOpener opener, Surroundings around, Settings settings, Learn learn, KeptPages pages) {
        this.screen = screen;
        this.opener = opener;
        this.around = around;
        this.settings = settings;
        this.learn = learn;
        this.pages = pages;
        this.admission = new Admission(screen, around, settings, learn.language());
    }

    /** A course that is being gone on with. */
    private record Taken(Course whole, Progress progress, boolean trusted) {}

    int from(Opening opening, Behind<Course> reading) {
        boolean atOnce = opener.meansPractice() && opening.isPlain();
        boolean early = atOnce && screen.layout().form() == Layout.Form.RICH;
        Optional<KeptPage> kept = early ? pages.find(screen.layout()) : Optional.empty();
        if (kept.isPresent()) {
            screen.print(kept.get().lines());
            return promptFirst(kept.get().place(), new Behind<>("lessons", () -> behind(kept.get(), reading.get())));
        }
        Course whole = reading.get();
        screen.print(greeting(whole));
        Optional<Boolean> trusted = admission.trusted(whole);
        if (trusted.isEmpty() || (!opener.meansPractice() && !admission.confirmedIfProduction(opener))) {
            return ExitCode.NO;
        }
        Taken taken = take(whole, trusted.get());
        opening.where().ifPresent(where -> mustBeThere(where, taken));
        Optional<FrontPage.Opened> page = atOnce ? page(taken) : Optional.empty();
        page.ifPresent(shown -> screen.print(shown.lines()));
        if (early && page.isPresent()) {
            Step step = page.get().step();
            return promptFirst(page.get().place(), new Behind<>("lessons", () -> arrived(taken, Optional.of(step))));
        }
        return oneAfterTheOther(taken, opening, page.map(FrontPage.Opened::step));
    }

    /** Found out before anything is opened or begun. */
    private static void mustBeThere(String where, Taken taken) {
        Way way = new Way(taken.whole());
        if (way.find(where, way.first(taken.progress())).isEmpty()) {
            throw new PodlingsException(Say.of("goto.unknown", where), Say.of("goto.unknown.do"));
        }
    }

    private List<Line> greeting(Course whole) {
        String cluster = opener.meansPractice() ? ClusterOpener.PRACTICE : opener.contextName();
        return new FrontPage(learn.language()).greeting(whole, cluster, screen.layout());
    }

    private Taken take(Course whole, boolean trusted) {
        try {
            Progress progress =
                    Progress.open(around.home().stateFolder("progress"), whole.slug(), around.clock()::instant);
            closings.add(progress::close);
            return new Taken(whole, progress, trusted);
        } catch (IOException failed) {
            throw new PodlingsException(
                    Say.of("progress.unreadable", around.home().state(), failed.getMessage()),
                    Say.of("folder.yours"),
                    failed);
        }
    }

    /** The step that the learner is at, as far as it can be laid out without a cluster. */
    private Optional<FrontPage.Opened> page(Taken taken) {
        Course course = Tracks.one(taken.whole(), settings.track());
        Map<String, String> known = new HashMap<>(course.values());
        known.put("ns", namespace(course));
        return new FrontPage(learn.language())
                .open(course, taken.progress(), new NamedValues(known, (name, value) -> {})::fill, screen.layout());
    }

    private String namespace(Course course) {
        return settings.namespace().orElseGet(() -> learn.namespaceOf(course, opener));
    }

    /** The prompt is open while the lessons are made ready. What is typed before they are waits for them. */
    private int promptFirst(String place, Behind<Taken> lessons) {
        // What was begun is waited for, so that all of it is closed.
        closings.add(lessons::end);
        lessons.begin(screen::callOff);
        FrontPage front = new FrontPage(learn.language());
        screen.panel(front.connecting());
        Input typed = screen.read(FrontPage.prompt(place, this::complete));
        Taken taken = lessons.isDone() ? lessons.get() : waitFor(lessons, front);
        Thread.interrupted();
        Objects.requireNonNull(workshop).goOn(typed);
        return left(taken);
    }

    private List<Completions.Completion> complete(String line, int cursor) {
        Workshop open = workshop;
        return open == null ? List.of() : open.completions().at(line, cursor);
    }

    private Taken waitFor(Behind<Taken> lessons, FrontPage front) {
        try (Running running = screen.running(front.waiting(), () -> {})) {
            return lessons.get();
        }
    }

    /** The course is read only now; where the page is not what was kept of it, the right one follows. */
    private Taken behind(KeptPage kept, Course whole) {
        Taken taken = take(whole, true);
        Optional<FrontPage.Opened> page = page(taken);
        page.map(shown -> kept(whole, shown))
                .filter(now -> !now.equals(kept))
                .ifPresent(now -> screen.print(now.lines()));
        return arrived(taken, page.map(FrontPage.Opened::step));
    }

    private KeptPage kept(Course whole, FrontPage.Opened page) {
        List<Line> lines = new ArrayList<>();
        lines.addAll(greeting(whole));
        lines.addAll(page.lines());
        return new KeptPage(page.place(), lines);
    }

    /**
     * Opens all that the lessons need and takes the learner to their step; on the practice cluster nothing is asked.
     */
    private Taken arrived(Taken taken, Optional<Step> shown) {
        Course course = Tracks.one(taken.whole(), settings.track());
        Opened opened = connected(namespace(course));
        admission.mayStart(opened, course, namespace(course));
        workshop(course, opened, taken).arrive(shown);
        return taken;
    }

    private int oneAfterTheOther(Taken taken, Opening opening, Optional<Step> shown) {
        String namespace = namespace(Tracks.one(taken.whole(), settings.track()));
        Opened opened;
        try (Running running = screen.running(new FrontPage(learn.language()).waiting(), () -> {})) {
            opened = connected(namespace);
        }
        if (!admission.mayStart(opened, taken.whole(), namespace)) {
            return ExitCode.NO;
        }
        workshop(fitted(opened, taken.whole()), opened, taken).run(opening, shown);
        return left(taken);
    }

    private Opened connected(String namespace) {
        Opened opened = opener.open(namespace);
        closings.add(opened::close);
        return opened;
    }

    private Workshop workshop(Course course, Opened opened, Taken taken) {
        Site site = Site.open(
                course,
                opened.cluster(),
                new Site.Options(
                        around.home().workFolder(course.slug()),
                        around.environment(),
                        Site.WhichKubectl.LEARNERS,
                        taken.trusted(),
                        taken.progress()::value,
                        !opened.builtIn(),
                        Reach.CLUSTER));
        closings.add(site::close);
        Workshop made = new Workshop(screen, site, taken.progress(), learn.language(), around.environment());
        closings.add(made::close);
        workshop = made;
        return made;
    }

    /** The practice cluster can run everything; what another one can must be seen. */
    private Course fitted(Opened opened, Course whole) {
        if (opened.builtIn()) {
            return Tracks.one(whole, settings.track());
        }
        try (Running running = screen.running(said("learn.images"), () -> {})) {
            ImageChoice.Chosen chosen = Tracks.fitted(
                    whole, opened.cluster(), around, settings, progress -> running.fact(progress.in(learn.language())));
            chosen.said()
                    .forEach(line ->
                            screen.say(Line.of("! ", Role.WARNING).and(Printable.of(line.in(learn.language())))));
            return chosen.course();
        }
    }

    private String said(String key) {
        return Say.of(key).in(learn.language());
    }

    /** The page of the next start is laid out now, while it is known. */
    private int left(Taken taken) {
        Layout layout = screen.layout();
        Optional<KeptPage> next = opener.meansPractice() && layout.form() == Layout.Form.RICH
                ? page(taken).map(page -> kept(taken.whole(), page))
                : Optional.empty();
        closings.close();
        next.ifPresent(page -> pages.keep(page, layout));
        return ExitCode.YES;
    }

    @Override
    public void close() {
        closings.close();
    }
}
