package dev.podlings.bench.move;

import dev.podlings.check.Standing;
import dev.podlings.check.expect.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes one wrong move at a seat and looks what the learner is told, and whether the way back leads back. */
record Attempt(Seat seat, Move move) {
    private static final Duration WAIT = Duration.ofSeconds(6);
    private static final Duration LONG = Duration.ofSeconds(90);

    /** What is wrong with what was told; nothing if it is as it should be. Leaves the step as it was. */
    Optional<String> fails() {
        List<Heard> heard = seat.type(move.typed(), WAIT);
        String printed = seat.printed().strip();
        Optional<String> wrong = judge(heard);
        if (wrong.isEmpty() && !seat.restore()) {
            wrong = Optional.of("the step cannot be reset");
        } else if (wrong.isPresent()) {
            seat.reset();
        }
        return wrong.map(why -> why + "\nprinted:\n" + printed + "\ntold:\n"
                + heard.stream().map(each -> "  " + each.text()).collect(Collectors.joining("\n")));
    }

    private Optional<String> judge(List<Heard> heard) {
        return switch (move.expected()) {
            case SILENCE -> silence(heard);
            case REMARKED -> remarked(heard);
            case MENDED -> heard.isEmpty() ? silent() : told(heard);
        };
    }

    private Optional<String> silence(List<Heard> heard) {
        return heard.isEmpty() ? Optional.empty() : Optional.of("it does no harm, and something is told");
    }

    private Optional<String> remarked(List<Heard> heard) {
        if (heard.isEmpty()) {
            return Optional.of("nothing is told");
        }
        return names(heard) ? Optional.empty() : Optional.of("it is not named: " + move.object());
    }

    /** Silence is right where the step's own solution still leads on. */
    private Optional<String> silent() {
        Standing standing = seat.standing();
        Standing solved = standing.proven() ? standing : solved();
        return solved.proven()
                ? Optional.empty()
                : Optional.of("nothing is told, and the step is lost\n" + open(solved));
    }

    /** A command of it that has nothing left to do fails, and what it is for may still be on its way. */
    private Standing solved() {
        Standing standing = seat.solve();
        for (Duration waited = Duration.ZERO; waited.compareTo(LONG) < 0; waited = waited.plus(WAIT)) {
            if (standing.proven() || standing.isStuck()) {
                return standing;
            }
            seat.settle(WAIT);
            standing = seat.standing();
        }
        return standing;
    }

    private Optional<String> told(List<Heard> heard) {
        List<String> wrong = new ArrayList<>();
        if (!names(heard) && heard.stream().noneMatch(Heard::foreseen)) {
            wrong.add("it is not named: " + move.object());
        }
        if (timesTold(heard) > move.deeds()) {
            wrong.add("it is told " + timesTold(heard) + " times");
        }
        Set<String> back = heard.stream()
                .flatMap(each -> each.back().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (back.isEmpty()) {
            wrong.add("no way back is offered");
        }
        boolean anew = follow(back, wrong);
        Standing standing = seat.standing();
        if (standing.isStuck()) {
            wrong.add("stuck after: " + back + "\n" + open(standing));
        } else if (!standing.wrongMoves().isEmpty()) {
            wrong.add("still told after: " + back + ": "
                    + standing.wrongMoves().stream()
                            .map(each -> each.sentence())
                            .toList());
        }
        if (!anew && !seat.spoiled().isEmpty()) {
            wrong.add("not told to be so again after: " + back + ": " + seat.spoiled());
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", wrong));
    }

    private boolean names(List<Heard> heard) {
        return heard.stream().anyMatch(each -> each.text().contains(move.object()));
    }

    /** How often the object is the one that something was done to. */
    private long timesTold(List<Heard> heard) {
        Pattern name = Pattern.compile("\\b" + Pattern.quote(move.object()) + "(?![-\\w])");
        return move.object().isEmpty()
                ? 0
                : heard.stream()
                        .filter(each -> !each.deed().isEmpty())
                        .filter(each -> name.matcher(each.deed()).find())
                        .count();
    }

    /** Does what is offered; whether the step began anew by it. */
    private boolean follow(Set<String> back, List<String> wrong) {
        boolean anew = false;
        for (String way : back) {
            if (way.startsWith("kubectl ") || way.startsWith("echo ")) {
                seat.type(way, WAIT);
                untilMended();
            } else if (way.startsWith("edit ")) {
                // What is to be written there nobody types here: the step's own solution does it.
                anew = true;
                if (!solved().proven() || !seat.reset()) {
                    wrong.add("the step's solution does not lead on: " + way);
                }
            } else if (way.startsWith("wait")) {
                untilMended();
            } else if (way.contains("reset step")) {
                anew = true;
                if (!seat.reset()) {
                    wrong.add("the step cannot be reset");
                }
            }
        }
        return anew;
    }

    private void untilMended() {
        for (Duration waited = Duration.ZERO; waited.compareTo(LONG) < 0; waited = waited.plus(WAIT)) {
            seat.settle(WAIT);
            Standing standing = seat.standing();
            if (!standing.isStuck()
                    && standing.wrongMoves().isEmpty()
                    && seat.spoiled().isEmpty()) {
                return;
            }
        }
    }

    private static String open(Standing standing) {
        return standing.results().stream()
                .filter(result -> !result.verdict().isPassed())
                .map(result -> {
                    Verdict verdict = result.verdict();
                    return "  [" + verdict.state().words() + "] " + result.box().text() + ": " + verdict.headline()
                            + " " + verdict.why()
                            + verdict.next().map(next -> " try: " + next).orElse("");
                })
                .collect(Collectors.joining("\n"));
    }
}
