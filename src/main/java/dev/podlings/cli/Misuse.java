package dev.podlings.cli;

import dev.podlings.words.Sentence;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with a command line, in the learner's language where picocli says which kind of wrong it was. */
final class Misuse {
    private Misuse() {}

    static Sentence of(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String words = String.join(" ", unmatched.getUnmatched());
            return Say.of(unmatched.isUnknownOption() ? "usage.unknownOption" : "usage.unmatched", words);
        }
        if (wrong instanceof MissingParameterException missing) {
            return Say.of("usage.missing", names(missing.getMissing()));
        }
        return Sentence.verbatim(String.valueOf(wrong.getMessage()));
    }

    private static String names(List<ArgSpec> missing) {
        return missing.stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" "));
    }
}
