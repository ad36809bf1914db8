package dev.podlings.check;

import dev.podlings.check.expect.ObjectName;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The proven steps of a lesson, kept under watch: what a later step breaks of them is known at once, by name. Nothing is
 * blocked by it, as breaking may be what the later step is about: of objects that the current step has checks on, nothing
 * is said until it is proven.
 *
 * <p>Lives on the thread of whoever runs the lesson.
 */
public final class KeptSteps implements AutoCloseable {
    private final Map<String, StepChecks> steps = new LinkedHashMap<>();
    private final List<Journal.Listening> listenings = new ArrayList<>();

    /** Something that an earlier step proved and that is no longer so. */
    public record Broken(String step, Standing.Result result) {}

    /**
     * Keeps a step that was left.
     *
     * @param step its title
     * @param onChange told whenever something of it breaks or mends, on the timeline's thread
     */
    public void keep(String step, StepChecks checks, Runnable onChange) {
        StepChecks before = steps.put(step, checks);
        if (before != null && before != checks) {
            before.close();
        }
        listenings.add(checks.onChange(standing -> onChange.run()));
    }

    /**
     * What is no longer so.
     *
     * @param current the step that the learner is at
     */
    public List<Broken> broken(StepChecks current) {
        Set<Ref> atWork =
                current.standing().proven() ? Set.of() : refs(current.standing().results());
        List<Broken> out = new ArrayList<>();
        steps.forEach((title, checks) -> {
            for (Standing.Result result : checks == current
                    ? List.<Standing.Result>of()
                    : checks.standing().broken()) {
                Set<Ref> about = refs(List.of(result));
                about.retainAll(atWork);
                if (about.isEmpty()) {
                    out.add(new Broken(title, result));
                }
            }
        });
        return out;
    }

    private static Set<Ref> refs(List<Standing.Result> results) {
        Set<Ref> out = new HashSet<>();
        for (Standing.Result result : results) {
            for (ObjectName name : result.box()
                    .file()
                    .check(result.box().check())
                    .orElseThrow()
                    .expectation()
                    .mentions()) {
                name.plain().ifPresent(out::add);
            }
        }
        return out;
    }

    @Override
    public void close() {
        listenings.forEach(Journal.Listening::close);
        steps.values().forEach(StepChecks::close);
        steps.clear();
    }
}
