package dev.podlings.check.expect;

import dev.podlings.check.journal.DeedLog;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.time.Timeline;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where a check is judged: the cluster as it is, as it was, and what else there is to ask. */
public final class Scene {
    /** Kubernetes, finalizers: these two only say what becomes of the dependents. */
    private static final Set<String> CASCADES = Set.of("orphan", "foregroundDeletion");

    private final World world;
    private final Remembered remembered;
    private final Values values;
    private final Tools tools;
    private final Timeline time;
    private final Runnable changed;
    private final DeedLog deeds;
    private final boolean foreseeing;

    private Scene(
            World world,
            Remembered remembered,
            Values values,
            Tools tools,
            Timeline time,
            Runnable changed,
            DeedLog deeds,
            boolean foreseeing) {
        this.world = world;
        this.remembered = remembered;
        this.values = values;
        this.tools = tools;
        this.time = time;
        this.changed = changed;
        this.deeds = deeds;
        this.foreseeing = foreseeing;
    }

    /**
     * @param named looks up a named value
     * @param changed to be called, on the timeline, when a judge has news that no journal tells
     * @param deeds what somebody did since the step began; somebody else writes it
     */
    public static Scene of(
            World world,
            Remembered remembered,
            Function<String, Optional<String>> named,
            Tools tools,
            Timeline time,
            Runnable changed,
            DeedLog deeds) {
        return new Scene(world, remembered, new Values(named, world, remembered), tools, time, changed, deeds, false);
    }

    /** With values that do not change. */
    public static Scene of(
            World world,
            Remembered remembered,
            Map<String, String> named,
            Tools tools,
            Timeline time,
            Runnable changed) {
        return of(world, remembered, Values.fixed(named), tools, time, changed, new DeedLog());
    }

    /** The same scene where {@code ${each}} is this. */
    Scene each(String value) {
        return new Scene(world, remembered, values.with("each", value), tools, time, changed, deeds, foreseeing);
    }

    /**
     * The same scene for whoever has to say at once what cannot be helped any more: there an object that is being
     * deleted, and that nothing holds, has gone.
     */
    public Scene foreseeing() {
        return new Scene(world, remembered, values, tools, time, changed, deeds, true);
    }

    boolean isForeseeing() {
        return foreseeing;
    }

    /** Whether it is gone for all that matters here. */
    boolean isAsGoodAsGone(Item item) {
        return foreseeing && item.isDeleting() && CASCADES.containsAll(item.finalizers());
    }

    /** What somebody did since the step began. */
    public DeedLog deeds() {
        return deeds;
    }

    public World world() {
        return world;
    }

    Remembered remembered() {
        return remembered;
    }

    /** The object as it was when the step was entered, or as it first was after that. */
    public Optional<Item> before(Ref ref) {
        return remembered.find(ref);
    }

    /** Whether there was such an object when the step was entered. */
    public boolean wasThere(Ref ref) {
        return remembered.find(ref).isPresent();
    }

    Optional<Item> now(Ref ref) {
        return world.find(ref);
    }

    public Tools tools() {
        return tools;
    }

    Timeline time() {
        return time;
    }

    Instant instant() {
        return time.now();
    }

    void changed() {
        changed.run();
    }

    /**
     * With the uids that objects had when the step began, if they were there then.
     *
     * @throws Values.Unresolved where a place stands for nothing
     */
    String fillAsBegun(Template template) {
        return values.asBegun().fill(template);
    }

    /** @throws Values.Unresolved where a place stands for nothing */
    public String fill(Template template) {
        return values.fill(template);
    }
}
