package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** {@code event: FailedCreate, about: statefulset/mongo}: the cluster said so since the step began. */
record EventSeen(Template reason, Optional<ObjectName> about, Optional<Template> message) implements Expectation {
    static final List<String> KEYS = List.of("event", "about", "message");

    static @Nullable Expectation read(Fields fields) {
        Optional<Template> reason = fields.words("event").map(Template::new);
        Optional<Template> message = fields.text("message").map(Template::new);
        Node object = fields.take("about");
        ObjectName about = object == null ? null : ObjectName.read(object, fields.problems());
        return reason.<Expectation>map(word -> new EventSeen(word, Optional.ofNullable(about), message))
                .orElse(null);
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public Judge open(Scene scene) {
        return new Watch(scene);
    }

    @Override
    public List<ObjectName> mentions() {
        return about.stream().toList();
    }

    private final class Watch implements Judge {
        private final Scene scene;
        private @Nullable Item seen;
        private @Nullable Sentence gap;

        Watch(Scene scene) {
            this.scene = scene;
        }

        @Override
        public void saw(Entry entry) {
            if (entry instanceof Entry.Gap missed && missed.concerns(Kind.EVENT)) {
                gap = missed.reason();
            }
            if (seen == null
                    && entry instanceof Entry.Change change
                    && change.kind() == Kind.EVENT
                    && !change.isDeletion()
                    && isMeant(change.item())) {
                seen = change.item();
            }
        }

        private boolean isMeant(Item event) {
            boolean rightReason = scene.fill(reason).equals(Events.reason(event));
            boolean rightObject = about.map(name -> name.in(scene))
                    .map(ref -> ref.name().equals(event.text("involvedObject", "name"))
                            && ref.kind().title().equals(event.text("involvedObject", "kind")))
                    .orElse(true);
            boolean rightMessage = message.map(text -> scene.fill(text))
                    .map(text -> text.startsWith("~ ")
                            ? Patterns.finds(text.substring(2), Events.message(event))
                            : Events.message(event).contains(text))
                    .orElse(true);
            return rightReason && rightObject && rightMessage;
        }

        @Override
        public Verdict verdict() {
            if (seen != null) {
                return Verdict.passed(Sentence.verbatim(Events.written(seen)));
            }
            String word = scene.fill(reason);
            if (!scene.world().canSee(Kind.EVENT)) {
                return Verdict.couldNotCheck(Explain.blind(Kind.EVENT));
            }
            Optional<Ref> ref = about.map(name -> name.in(scene));
            Verdict verdict = Verdict.notYet(ref.map(object -> Say.of("event.noneAbout", word, object.spoken()))
                    .orElseGet(() -> Say.of("event.none", word)));
            verdict = gap == null ? verdict : verdict.fact(Say.of("gap", gap));
            List<Item> others = ref.map(scene.world()::eventsAbout).orElse(List.of());
            for (Item event : others.subList(Math.max(0, others.size() - 2), others.size())) {
                verdict = verdict.fact(Events.written(event));
            }
            return verdict;
        }
    }
}
