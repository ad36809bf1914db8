package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Path;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;

/** {@code same: pvc/x, fields: [metadata.uid, spec.volumeName]}: these fields are as they were; without fields, the uid. */
record Same(List<ObjectName> names, List<Path> fields) implements Expectation {
    static final List<String> KEYS = List.of("same", "fields");
    private static final Path UID = Path.parse("metadata.uid").orElseThrow();

    static @Nullable Expectation read(Fields fields) {
        List<ObjectName> names = ObjectName.readAll(fields, "same");
        List<Path> paths = new ArrayList<>();
        for (ScalarNode each : fields.scalars("fields")) {
            Optional<Path> path = Path.parse(each.getValue());
            path.ifPresent(paths::add);
            if (path.isEmpty()) {
                fields.problems()
                        .error(each, "\"" + each.getValue() + "\" is not a field", "for example spec.volumeName");
            }
        }
        return names.isEmpty() ? null : new Same(names, paths.isEmpty() ? List.of(UID) : paths);
    }

    @Override
    public boolean isPromise() {
        return true;
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public Judge open(Scene scene) {
        return new Judge() {
            @Override
            public void saw(Entry entry) {
                Baselines.take(entry, names, scene);
            }

            @Override
            public Verdict verdict() {
                return Each.of(ObjectName.all(names, scene), ref -> judge(ref, scene));
            }
        };
    }

    private Verdict judge(Ref ref, Scene scene) {
        Item before = scene.before(ref).orElse(null);
        Item now = scene.now(ref).orElse(null);
        if (!scene.world().canSee(ref.kind())) {
            return Verdict.couldNotCheck(Explain.unseen(ref));
        }
        if (before == null) {
            return Verdict.notYet(ref.spoken() + " has not been there yet, so there is nothing to compare");
        }
        boolean identity = fields.contains(UID);
        if (now == null) {
            Verdict gone = identity
                    ? Explain.cause(Verdict.cannot(ref.spoken() + " is gone"), ref, scene)
                            .because("one that is made in its place is another "
                                    + ref.kind().spoken() + ", with another uid")
                    : Verdict.notYet(ref.spoken() + " is gone");
            return Explain.why(gone, ref, scene.world());
        }
        if (identity && !before.uid().equals(now.uid())) {
            return Explain.cause(replaced(ref, before, now), ref, scene);
        }
        if (identity && now.isDeleting()) {
            return Explain.cause(
                            Verdict.cannot(ref.spoken() + " is being deleted, which cannot be taken back"), ref, scene)
                    .fact("finalizers: " + (now.finalizers().isEmpty() ? "none" : Explain.listed(now.finalizers())));
        }
        return compare(ref, before, now);
    }

    private static Verdict replaced(Ref ref, Item before, Item now) {
        Verdict verdict = Verdict.cannot(ref.name() + " is another one: " + Explain.uids(before, now))
                .because("it was deleted and made again");
        String oldVolume = before.text("spec", "volumeName");
        String newVolume = now.text("spec", "volumeName");
        return oldVolume.isEmpty() || oldVolume.equals(newVolume)
                ? verdict
                : verdict.because("its volume is " + (newVolume.isEmpty() ? "not there yet" : newVolume) + ", it was "
                        + oldVolume + ": what was on it is gone");
    }

    private Verdict compare(Ref ref, Item before, Item now) {
        List<String> same = new ArrayList<>();
        for (Path field : fields) {
            Optional<JsonNode> was = field.first(before.tree());
            Optional<JsonNode> is = field.first(now.tree());
            if (!was.equals(is)) {
                return Verdict.notYet(field + " of " + ref.name() + " is "
                        + is.map(Like::shown).orElse("not set") + ", it was "
                        + was.map(Like::shown).orElse("not set"));
            }
            same.add(
                    field.equals(UID)
                            ? "uid " + Plain.uid(now.uid())
                            : is.map(Like::shown).orElse(field + " not set"));
        }
        return Verdict.passed(ref.name() + ", still " + Explain.listed(same));
    }

    @Override
    public List<ObjectName> mentions() {
        return names;
    }
}
