package dev.podlings.bench;

import dev.podlings.cell.CellResult;
import dev.podlings.check.Mistake;
import dev.podlings.check.Standing;
import dev.podlings.check.expect.Verdict;
import dev.podlings.session.CellRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why something is not as it ought to be, in the verdicts' and the cells' own words. */
final class Words {
    private Words() {}

    /** What the first cell that went wrong said. */
    static Optional<String> firstTrouble(List<CellRun> runs) {
        return runs.stream()
                .filter(run -> !run.result().isAsMeant() && !run.result().isForbidden())
                .findFirst()
                .map(run -> "The cell at line " + run.cell().line() + " ("
                        + run.cell().kind() + "): " + result(run.result()));
    }

    static String result(CellResult result) {
        String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
        return result.message() + (said.isBlank() ? "" : "\n" + said.strip());
    }

    /** Boxes that are ticked before anything was done prove nothing. */
    static Optional<String> tickedAlready(Standing first) {
        List<String> ticked = first.results().stream()
                .filter(result -> result.box().required() && result.verdict().isPassed())
                .map(result -> "Ticked before anything was done: "
                        + result.box().text() + " (" + result.verdict().headline() + ")")
                .toList();
        return ticked.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", ticked));
    }

    /** The boxes that are not ticked, with their verdicts. */
    static String open(Standing standing) {
        String open = standing.results().stream()
                .filter(result -> !result.verdict().isPassed())
                .map(Words::box)
                .collect(Collectors.joining("\n"));
        String mistakes = standing.mistakes().stream()
                .map(mistake -> "\nrecognised: " + mistake.id() + ": " + mistake.say())
                .collect(Collectors.joining());
        return open + mistakes;
    }

    private static String box(Standing.Result result) {
        Verdict verdict = result.verdict();
        StringBuilder text = new StringBuilder(
                "[" + verdict.state().words() + "] " + result.box().text());
        text.append(" (")
                .append(result.box().file().source().name())
                .append('#')
                .append(result.box().check())
                .append(")");
        text.append("\n  ").append(verdict.headline());
        verdict.facts().forEach(fact -> text.append("\n  ").append(fact));
        verdict.why().forEach(why -> text.append("\n  because ").append(why));
        return text.toString();
    }

    /** What a recognised mistake lacks of what its author wants it to do; nothing if it lacks nothing. */
    static Optional<String> saidAsMeant(Standing standing, Mistake mistake) {
        if (mistake.cannot().isEmpty()) {
            return Optional.empty();
        }
        boolean ruledOut = standing.results().stream()
                .filter(result -> result.box().check().equals(mistake.cannot().get()))
                .anyMatch(result -> result.verdict().state() == Verdict.State.CANNOT);
        return ruledOut
                ? Optional.empty()
                : Optional.of("It was recognised, but \"" + mistake.cannot().get() + "\" was not ruled out.\n"
                        + open(standing));
    }
}
