package dev.podlings.session.typed;

import dev.podlings.cell.CellResult;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;

/** Commands that end well and change nothing, of which kubectl says the same as of those that do. */
public final class Idle {
    private static final String REPLICAS = "--replicas=";

    private Idle() {}

    /** @param before how things were before the line was run */
    public static Optional<Sentence> of(String typed, CellResult result, World before) {
        List<String> words = Spelling.plain(typed);
        boolean scales = result.status() == CellResult.Status.DONE
                && words.size() == 5
                && words.subList(0, 2).equals(List.of("kubectl", "scale"))
                && words.get(4).startsWith(REPLICAS);
        return scales
                ? Kind.named(words.get(2))
                        .flatMap(kind -> before.find(new Ref(kind, words.get(3))))
                        .filter(item -> item.has("spec", "replicas")
                                && item.text("spec", "replicas")
                                        .equals(words.get(4).substring(REPLICAS.length())))
                        .map(Idle::said)
                : Optional.empty();
    }

    private static Sentence said(Item item) {
        return Say.of("remark.sameReplicas", item.ref().spoken(), item.text("spec", "replicas"));
    }
}
