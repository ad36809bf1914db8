package dev.podlings.cli;

import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.Preflight;
import dev.podlings.terminal.text.Printable;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;

/**
 * Before a command without a screen makes a namespace on a cluster of the learner's own: what is found there, and a
 * yes.
 */
final class NamespaceConsent {
    private final Surroundings around;
    private final Words words;

    NamespaceConsent(Surroundings around, Words words) {
        this.around = around;
        this.words = words;
    }

    /**
     * Whether the namespace is there, or may be made.
     *
     * @param named whether the learner has said which one it is
     */
    boolean given(Opened opened, String namespace, boolean named) {
        if (opened.builtIn() || named || new Ownership(opened.cluster().client()).has(namespace)) {
            return true;
        }
        Preflight.Report report = Preflight.look(opened.cluster().client(), namespace, false);
        report.findings().forEach(this::tell);
        if (!report.mayStart()) {
            return false;
        }
        say(words.text("namespace.willBeMade", namespace, opened.cluster().name()));
        if (!Asking.possible()) {
            say(words.text("namespace.nobody"));
            return false;
        }
        return new Asking(around.out(), words).confirm(words.text("namespace.make"));
    }

    private void tell(Preflight.Finding finding) {
        if (finding.weight() != Preflight.Weight.FINE) {
            say(words.say(finding.fact()));
            finding.remedy().map((Sentence remedy) -> "  " + words.say(remedy)).ifPresent(this::say);
        }
    }

    private void say(String line) {
        around.out().println(Printable.of(line));
    }
}
