package dev.podlings.cli;

import dev.podlings.cluster.ProductionGuard;
import dev.podlings.failure.PodlingsException;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;

/** A context that looks like production wants its name typed in full before anything is made there. */
final class ProductionConsent {
    private final Surroundings around;
    private final Words words;

    ProductionConsent(Surroundings around, Words words) {
        this.around = around;
        this.words = words;
    }

    /** @throws PodlingsException if nobody types it */
    void ask(ClusterOpener opener) {
        String context = opener.contextName();
        if (!ProductionGuard.mustConfirm(
                context, opener.kubeconfig().server(context).orElse(""))) {
            return;
        }
        Sentence warning = Say.of("production", context);
        boolean confirmed = Asking.possible()
                && new Asking(around.out(), words)
                        .line(words.text("production.use", warning))
                        .equals(context);
        if (!confirmed) {
            throw new PodlingsException(warning, Say.of("production.do"));
        }
    }
}
