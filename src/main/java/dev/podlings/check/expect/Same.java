package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Path;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;

/**
 * {@code same: pvc/x, fields: [metadata.uid, spec.volumeName]}: these fields are as they were; without fields, the uid.
 */
record Same(List<ObjectName> names, List<Path> fields) implements Compared {
    static final List<String> KEYS = List.of("same", "fields");
    private static final Path UID = Path.parse("metadata.uid").orElseThrow();

    static @Nullable Expectation read(Fields fields) {
        List<ObjectName> names = ObjectName.readAll(fields, "same");
        List<Path> paths = new ArrayList<>();
        for (ScalarNode each : fields.some("fields")) {
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
    public Verdict judge(Ref ref, Scene scene) {
        Item before = scene.before(ref).orElse(null);
        Item now = scene.now(ref).orElse(null);
        if (!scene.world().canSee(ref.kind())) {
            return Verdict.couldNotCheck(Explain.unseen(ref));
        }
        if (before == null) {
            return Verdict.notYet(Say.of("same.never", ref.spoken()));
        }
        boolean identity = fields.contains(UID);
        if (now == null) {
            Verdict gone = identity
                    ? Explain.cause(Verdict.cannot(Say.of("gone", ref.spoken())), ref, scene)
                            .because(Say.of("same.another", ref.kind().spoken()))
                    : Verdict.notYet(Say.of("gone", ref.spoken()));
            return Explain.why(gone, ref, scene.world());
        }
        if (identity && !before.uid().equals(now.uid())) {
            return Explain.cause(replaced(ref, before, now), ref, scene);
        }
        if (identity && now.isDeleting()) {
            return Explain.cause(Verdict.cannot(Say.of("same.deleting", ref.spoken())), ref, scene)
                    .fact(
                            now.finalizers().isEmpty()
                                    ? Say.of("same.noFinalizers")
                                    : Say.of("same.finalizers", Explain.listed(now.finalizers())));
        }
        return compare(ref, before, now);
    }

    private static Verdict replaced(Ref ref, Item before, Item now) {
        Verdict verdict = Verdict.cannot(Say.of("same.other", ref.name(), Explain.uids(before, now)))
                .because(Say.of("same.remade"));
        String oldVolume = before.text("spec", "volumeName");
        String newVolume = now.text("spec", "volumeName");
        return oldVolume.isEmpty() || oldVolume.equals(newVolume)
                ? verdict
                : verdict.because(
                        newVolume.isEmpty()
                                ? Say.of("same.noVolume", oldVolume)
                                : Say.of("same.otherVolume", newVolume, oldVolume));
    }

    private Verdict compare(Ref ref, Item before, Item now) {
        List<Sentence> same = new ArrayList<>();
        for (Path field : fields) {
            Optional<JsonNode> was = field.first(before.tree());
            Optional<JsonNode> is = field.first(now.tree());
            if (!was.equals(is)) {
                return Verdict.notYet(Say.of("same.field", field, ref.name(), shown(is), shown(was)));
            }
            same.add(
                    field.equals(UID)
                            ? Sentence.verbatim("uid " + Plain.uid(now.uid()))
                            : is.map(value -> Sentence.verbatim(
                                            (value.isString() ? "" : field + " ") + Like.shown(value)))
                                    .orElseGet(() -> Say.of("same.fieldUnset", field)));
        }
        return Verdict.passed(Say.of("same.still", ref.name(), Explain.listed(same)));
    }

    private static Sentence shown(Optional<JsonNode> value) {
        return value.map(Like::shown).map(Sentence::verbatim).orElseGet(() -> Say.of("unset"));
    }
}
