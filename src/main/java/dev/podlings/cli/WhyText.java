package dev.podlings.cli;

import dev.podlings.check.why.Explanation;
import dev.podlings.check.why.Survey;
import dev.podlings.check.world.Kind;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.NearMiss;
import dev.podlings.terminal.text.Printable;
import dev.podlings.why.Answer;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Prints what {@code why} answers as plain text. */
record WhyText(Surroundings around, Words words, OwnKubectl kubectl, String namespace) {

    /**
     * Prints it.
     *
     * @param otherKinds names of kinds that the cluster knows besides
     * @return the exit code
     * @throws PodlingsException where it was no question
     */
    int print(Answer answer, Supplier<List<String>> otherKinds) {
        if (answer instanceof Answer.Told told) {
            return told(told.explanation());
        }
        if (answer instanceof Answer.Surveyed surveyed) {
            Survey survey = surveyed.survey();
            print(survey.text(words.language(), Columns.of(around.environment()), kubectl::typed));
            return survey.isAllWell() ? ExitCode.YES : ExitCode.NO;
        }
        if (answer instanceof Answer.Nothing nothing) {
            return nothing(nothing, otherKinds);
        }
        throw answer instanceof Answer.Misread misread
                ? misread(misread, otherKinds)
                : new PodlingsException(
                        Sentence.verbatim(((Answer.Refused) answer).refusal()), Say.of("why.refused", namespace));
    }

    private int told(Explanation explanation) {
        print(explanation.text(words.language(), Columns.of(around.environment()), kubectl::typed));
        if (!explanation.isThere()) {
            looked();
        }
        return explanation.isWell() ? ExitCode.YES : ExitCode.NO;
    }

    private int nothing(Answer.Nothing nothing, Supplier<List<String>> otherKinds) {
        String said = nothing.said();
        String unseen = nothing.survey().unseen(words.language(), Columns.of(around.environment()));
        String key = said.isEmpty()
                ? unseen.isEmpty() ? "why.empty" : "why.emptySeen"
                : nothing.isKind() ? "why.noneOfKind" : "why.noneOfName";
        print(words.text(key, said) + "\n");
        print(unseen);
        NearMiss.of(said, kinds(otherKinds))
                .filter(near -> !said.isEmpty() && !nothing.isKind())
                .ifPresent(near -> around.out().println(words.text("meant", near)));
        looked();
        return ExitCode.NO;
    }

    private void print(String text) {
        around.out().print(Printable.lines(text));
    }

    private void looked() {
        around.out().println(words.text("why.looked", namespace));
    }

    private static PodlingsException misread(Answer.Misread misread, Supplier<List<String>> otherKinds) {
        String kind = misread.kind();
        String name = misread.name();
        if (misread.isKind()) {
            return new PodlingsException(
                    Say.of("why.noObject", kind + "/" + name),
                    Say.of("why.write", kind + "/" + (name.isEmpty() ? "mongo" : name)));
        }
        return new PodlingsException(
                Say.of("why.noKind", kind),
                NearMiss.of(kind, kinds(otherKinds))
                        .map(near -> Say.of("meant", near + "/" + name))
                        .orElseGet(() -> Say.of("why.kinds")));
    }

    private static List<String> kinds(Supplier<List<String>> otherKinds) {
        return Stream.concat(Kind.allNames().stream(), otherKinds.get().stream())
                .toList();
    }
}
