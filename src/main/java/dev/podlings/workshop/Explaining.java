package dev.podlings.workshop;

import dev.podlings.cell.kubectl.Api;
import dev.podlings.check.Standing;
import dev.podlings.check.why.Explanation;
import dev.podlings.check.why.Reason;
import dev.podlings.check.why.SetPicture;
import dev.podlings.check.why.Survey;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.why.Answer;
import dev.podlings.why.Why;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code why} shows at the prompt: what is in the way of an object, or of anything. */
final class Explaining {
    private final Words words;
    private final StandingView standings;

    Explaining(Words words, StandingView standings) {
        this.words = words;
        this.standings = standings;
    }

    /** @param object as it was typed: {@code pod/mongo-1}, {@code pod mongo-1}, a bare name, or "" for all */
    List<Line> lines(String object, Why why, Optional<Standing> standing, Screen screen) {
        try {
            List<Line> lines = new ArrayList<>(shown(why.ask(Why.question(object)), object, screen));
            if (lines.isEmpty() && object.isEmpty()) {
                standing.map(standings::undone).ifPresent(lines::addAll);
            }
            return lines.isEmpty()
                    ? List.of(Line.of(words.text("why.nothing"), Role.PASSED))
                    : Texts.sentences(screen, lines);
        } catch (Api.Unreachable gone) {
            return List.of(Texts.foreign(String.valueOf(gone.getMessage()), Role.WARNING));
        }
    }

    private List<Line> shown(Answer answer, String object, Screen screen) {
        if (answer instanceof Answer.Told told) {
            return told(told.explanation(), screen);
        }
        if (answer instanceof Answer.Surveyed surveyed) {
            return surveyed(surveyed.survey(), screen);
        }
        if (answer instanceof Answer.Refused refused) {
            return List.of(Texts.foreign(refused.refusal(), Role.WARNING));
        }
        if (object.isEmpty()) {
            return List.of();
        }
        String key = answer instanceof Answer.Nothing nothing && nothing.isKind() ? "why.none" : "why.notAnObject";
        return List.of(Line.of(words.text(key, Printable.of(object)), Role.WARNING));
    }

    private List<Line> told(Explanation explanation, Screen screen) {
        int columns = screen.layout().columns() - 1;
        List<Line> lines = new ArrayList<>();
        if (!explanation.isThere() && explanation.reasons().isEmpty()) {
            lines.add(Line.of(
                    words.text("why.absent", Printable.of(explanation.about().toString())), Role.WARNING));
        }
        explanation.picture().ifPresent(picture -> lines.addAll(drawn(picture, columns)));
        lines.addAll(reasons(explanation.reasons()));
        lines.addAll(plain(explanation.unseen(words.language(), columns)));
        return lines;
    }

    private List<Line> drawn(SetPicture picture, int columns) {
        return Texts.join(plain(picture.text(words.language(), columns)), List.of(Line.EMPTY));
    }

    private List<Line> surveyed(Survey survey, Screen screen) {
        List<Line> lines = new ArrayList<>(reasons(survey.troubled().stream()
                .flatMap(each -> each.reasons().stream())
                .toList()));
        survey.rest()
                .filter(rest -> !lines.isEmpty())
                .ifPresent(rest -> lines.add(Texts.foreign(rest.opening(words.language()) + ".", Role.MUTED)));
        lines.addAll(plain(survey.unseen(words.language(), screen.layout().columns() - 1)));
        return lines;
    }

    private List<Line> reasons(List<Reason> reasons) {
        VerdictView verdicts = new VerdictView(words);
        return reasons.stream()
                .flatMap(reason -> verdicts.reason(reason).stream())
                .toList();
    }

    private static List<Line> plain(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split("\n", -1))
                        .filter(line -> !line.isEmpty())
                        .map(line -> Texts.foreign(line))
                        .toList();
    }
}
