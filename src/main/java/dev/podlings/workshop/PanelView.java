package dev.podlings.workshop;

import dev.podlings.check.Standing;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Workloads;
import dev.podlings.check.world.World;
import dev.podlings.lesson.Step;
import dev.podlings.session.Session;
import dev.podlings.terminal.Panel;
import dev.podlings.terminal.Panel.Hint;
import dev.podlings.terminal.Panel.Mark;
import dev.podlings.terminal.Panel.ObjectState;
import dev.podlings.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What stands below the prompt: where the learner is, how the cluster is, how the boxes stand, what Enter does. */
final class PanelView {
    private static final int MOST_OBJECTS = 12;

    private final Words words;

    PanelView(Words words) {
        this.words = words;
    }

    Panel panel(
            Session session,
            int steps,
            Optional<Standing> standing,
            World world,
            boolean veiled,
            Optional<String> trouble,
            Offer offer) {
        return new Panel(
                title(session.step(), steps, trouble),
                objects(world),
                standing.map(now -> boxes(now, veiled)).orElse(List.of()),
                hints(session, offer));
    }

    private String title(Step step, int steps, Optional<String> trouble) {
        String place = words.text("step.of", step.number(), steps) + " · " + step.title();
        return trouble.map(why -> place + "   " + words.text("panel.trouble", why))
                .orElse(place);
    }

    /** While a prediction waits, a box is told only once it is decided. */
    private List<Panel.Box> boxes(Standing standing, boolean veiled) {
        List<Panel.Box> boxes = new ArrayList<>();
        int covered = 0;
        for (Standing.Result result : standing.results()) {
            if (veiled && VerdictView.isOpen(result)) {
                covered++;
                continue;
            }
            boxes.add(standing.broken(result).map(this::noLonger).orElseGet(() -> box(result)));
        }
        if (covered > 0) {
            boxes.add(new Panel.Box(Panel.Tick.OPEN, words.count("boxes.veiled", covered), "", covered));
        }
        return boxes;
    }

    private Panel.Box box(Standing.Result result) {
        return new Panel.Box(
                Texts.tick(result.verdict().state()),
                result.box().text(),
                words.say(result.verdict().headline()));
    }

    private Panel.Box noLonger(Standing.Result result) {
        return new Panel.Box(
                Panel.Tick.BROKEN,
                words.text("panel.noLonger", result.box().text()),
                words.say(result.verdict().headline()));
    }

    private List<ObjectState> objects(World world) {
        List<ObjectState> states = new ArrayList<>();
        for (Kind kind : List.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT)) {
            world.all(kind).stream()
                    .sorted(Comparator.comparing(Item::name))
                    .forEach(set -> states.add(workload(set, world)));
        }
        world.all(Kind.POD).stream()
                .sorted(Comparator.comparing(Item::name, Names.BY_ORDINAL))
                .forEach(pod -> states.add(isStranger(pod, world) ? stranger(pod) : pod(pod, world.now())));
        return states.size() > MOST_OBJECTS ? states.subList(0, MOST_OBJECTS) : states;
    }

    private static ObjectState workload(Item set, World world) {
        int wanted = set.number(1, "spec", "replicas");
        return new ObjectState(set.name(), Mark.NONE, Workloads.readyPods(set, world) + "/" + wanted);
    }

    /** Whether it has the name of a set's pod, and is none. */
    private static boolean isStranger(Item pod, World world) {
        return pod.controller() == null
                && !pod.isDeleting()
                && Pods.isReady(pod)
                && Names.ordinal(pod.name()).isPresent()
                && world.find(Ref.set(Names.parent(pod.name()))).isPresent();
    }

    private ObjectState stranger(Item pod) {
        return new ObjectState(pod.name(), Mark.NONE, words.text("panel.stranger"));
    }

    private ObjectState pod(Item pod, Instant now) {
        if (pod.isDeleting()) {
            return new ObjectState(pod.name(), Mark.LEAVING, words.text("panel.terminating"));
        }
        if (Pods.isReady(pod)) {
            return new ObjectState(pod.name(), Mark.GOOD, words.text("panel.ready"));
        }
        String waiting = Optional.ofNullable(Pods.troubledContainer(pod))
                .map(container -> Item.text(container, "state", "waiting", "reason"))
                .orElse("");
        boolean bad = waiting.endsWith("BackOff")
                || waiting.startsWith("Err")
                || waiting.endsWith("Error")
                || waiting.equals("InvalidImageName");
        if (bad) {
            return new ObjectState(pod.name(), Mark.BAD, waiting + lasting(pod.created(), now));
        }
        String phase = pod.text("status", "phase");
        if (phase.equals("Succeeded")) {
            return new ObjectState(pod.name(), Mark.NONE, phase);
        }
        if (waiting.isEmpty() && phase.equals("Running")) {
            return new ObjectState(
                    pod.name(), Mark.ON_ITS_WAY, words.text("panel.notReady") + lasting(unreadySince(pod), now));
        }
        String said = waiting.isEmpty() ? (phase.isEmpty() ? "Pending" : phase) : waiting;
        return new ObjectState(pod.name(), Mark.ON_ITS_WAY, said + lasting(pod.created(), now));
    }

    /** It may have been ready before, so its age would be too much. */
    private static Optional<Instant> unreadySince(Item pod) {
        JsonNode ready = pod.condition("Ready");
        return ready == null ? pod.created() : Item.instant(ready.path("lastTransitionTime"));
    }

    private static String lasting(Optional<Instant> since, Instant now) {
        return since.map(begin -> " " + Plain.time(Duration.between(begin, now)))
                .orElse("");
    }

    private List<Hint> hints(Session session, Offer offer) {
        List<Hint> hints = new ArrayList<>();
        hints.add(new Hint("Enter", offer.words(words)));
        if (!session.passed() && session.hintsShown() < session.step().hints().size()) {
            hints.add(new Hint("h", words.text("key.hint")));
        }
        if (session.mode() == Session.Mode.LEARNING && !session.passed() && !(offer instanceof Offer.Look)) {
            hints.add(new Hint("check", words.text("key.check")));
        }
        hints.add(new Hint("?", words.text("key.help")));
        return hints;
    }
}
