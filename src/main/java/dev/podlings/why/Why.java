package dev.podlings.why;

import dev.podlings.cell.kubectl.ApiKind;
import dev.podlings.cell.kubectl.Reply;
import dev.podlings.check.why.Explanation;
import dev.podlings.check.why.Reason;
import dev.podlings.check.why.Survey;
import dev.podlings.check.why.others.OtherDiagnosis;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers why something does not get anywhere. Reads only. */
public final class Why {
    private final World world;
    private final OtherObjects others;

    public Why(World world, OtherObjects others) {
        this.world = world;
        this.others = others;
    }

    /** What was typed, as {@code KIND/NAME}; {@code KIND NAME} is the same. */
    public static String question(String typed) {
        return typed.strip().replaceFirst("\\s+", "/");
    }

    /** @param question {@code KIND/NAME}, a kind, a name, or "" for all that is there */
    public Answer ask(String question) {
        if (question.isEmpty()) {
            return all();
        }
        int slash = question.indexOf('/');
        return slash < 0
                ? ofWord(question)
                : ofObject(question, question.substring(0, slash), question.substring(slash + 1));
    }

    private Answer all() {
        return surveyed(
                "",
                false,
                Survey.ofAll(
                        world,
                        others.inNamespace().stream().map(this::explained).toList()));
    }

    private Answer ofWord(String word) {
        Optional<Kind> kind = Kind.named(word);
        if (kind.isPresent()) {
            return surveyed(word, true, Survey.ofKind(kind.get(), world));
        }
        Optional<ApiKind> other = others.named(word);
        return other.isPresent() ? ofKind(word, other.get()) : ofName(word);
    }

    private Answer ofKind(String word, ApiKind kind) {
        return others.all(kind)
                .map(all -> surveyed(word, true, survey(all.stream().map(this::explained))))
                .orElseGet(() -> new Answer.Refused(others.get(kind, "").message()));
    }

    private Answer ofName(String name) {
        List<Explanation> called = Stream.concat(
                        Survey.named(name, world).stream().map(ref -> Explanation.of(ref, world)),
                        others.inNamespace().stream()
                                .filter(object -> object.name().equals(name))
                                .map(this::explained))
                .toList();
        return called.size() == 1 ? new Answer.Told(called.get(0)) : surveyed(name, false, survey(called.stream()));
    }

    private Survey survey(Stream<Explanation> explanations) {
        return Survey.of(explanations.toList(), world);
    }

    private static Answer surveyed(String said, boolean isKind, Survey survey) {
        return survey.asked().isEmpty() ? new Answer.Nothing(said, isKind, survey) : new Answer.Surveyed(survey);
    }

    private Answer ofObject(String question, String kind, String name) {
        Optional<Ref> ref = Ref.parse(question);
        if (ref.isPresent()) {
            return new Answer.Told(explained(ref.get()));
        }
        boolean isOneName = !name.isEmpty() && name.indexOf('/') < 0;
        Optional<ApiKind> other = others.named(kind);
        if (isOneName && other.isPresent()) {
            return ofOther(other.get(), name);
        }
        boolean isKind = Kind.named(kind).isPresent() || other.isPresent();
        Optional<String> refusal = isKind ? Optional.empty() : others.refusal();
        return refusal.isPresent()
                ? new Answer.Refused(refusal.get())
                : new Answer.Misread(kind, name.replaceFirst("/.*", ""), isKind);
    }

    private Answer ofOther(ApiKind kind, String name) {
        Reply reply = others.get(kind, name);
        if (reply.isNotFound()) {
            return new Answer.Told(Explanation.ofAbsent(others.named(kind, name), world));
        }
        return reply.isOk()
                ? new Answer.Told(explained(others.object(kind, reply.json())))
                : new Answer.Refused(reply.message());
    }

    private Explanation explained(Other object) {
        return OtherDiagnosis.of(object, world, others);
    }

    /** A namespace that goes waits for whatever in it somebody holds, of other kinds, too. */
    private Explanation explained(Ref ref) {
        Explanation explanation = Explanation.of(ref, world);
        boolean isGoing = ref.equals(new Ref(Kind.NAMESPACE, world.namespace()))
                && world.find(ref).filter(Item::isDeleting).isPresent();
        if (!isGoing) {
            return explanation;
        }
        List<Reason> reasons = new ArrayList<>();
        others.leaving().forEach(object -> reasons.addAll(explained(object).reasons()));
        return explanation.after(reasons);
    }
}
