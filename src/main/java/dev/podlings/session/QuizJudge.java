package dev.podlings.session;

import dev.podlings.lesson.CheckLink;
import dev.podlings.lesson.Quiz;
import dev.podlings.lesson.Quiz.Choice;
import dev.podlings.lesson.Quiz.Truth;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges answers to a quiz. */
public final class QuizJudge {
    /** A whole answer in quotes of some sort, as in {@code `kubectl get pods`}. */
    private static final Pattern QUOTED = Pattern.compile("^([\"'`])(.+)\\1$");

    private QuizJudge() {}

    /**
     * What is said to an answer.
     *
     * @param given the choices that were taken, or the words; empty where none was taken
     * @param remarks the author's word on each choice that was wrong; what was right and not taken is named
     *     afterwards only
     */
    public record Judged(boolean right, String given, List<Sentence> remarks) {
        public Judged {
            remarks = List.copyOf(remarks);
        }
    }

    /** What was answered, as it is said. */
    public static Sentence said(String given) {
        return given.isEmpty() ? Say.of("quiz.noneGiven") : Sentence.verbatim(given);
    }

    /** @param chosen the numbers of the choices, from 0; others are left out of account */
    public static Judged choices(Quiz quiz, Set<Integer> chosen) {
        return judge(quiz, chosen, choice -> Optional.empty(), false);
    }

    /** A prediction in the light of what happened; where no check says so, the author's knowledge counts. */
    public static Judged afterwards(Quiz quiz, Set<Integer> chosen, Function<CheckLink, Optional<Boolean>> happened) {
        return judge(quiz, chosen, happened, true);
    }

    /** @param tellsAll whether it is over, so that what was right may be told; before, it is still to be found */
    private static Judged judge(
            Quiz quiz, Set<Integer> chosen, Function<CheckLink, Optional<Boolean>> happened, boolean tellsAll) {
        List<Sentence> remarks = new ArrayList<>();
        boolean right = true;
        boolean missing = false;
        for (int i = 0; i < quiz.choices().size(); i++) {
            Choice choice = quiz.choices().get(i);
            Truth truth = truth(choice, happened);
            boolean taken = chosen.contains(i);
            boolean wrong = (taken && truth == Truth.WRONG) || (!taken && truth == Truth.RIGHT);
            right &= !wrong;
            missing |= wrong && !taken;
            if ((wrong && (taken || tellsAll))
                    || (taken && truth == Truth.EITHER && !choice.feedback().isEmpty())) {
                remarks.add(remark(choice, taken, truth));
            }
        }
        if (missing && !tellsAll && quiz.severalAllowed()) {
            remarks.add(Say.of("quiz.missing"));
        }
        return new Judged(right, given(quiz, chosen), remarks);
    }

    private static Truth truth(Choice choice, Function<CheckLink, Optional<Boolean>> happened) {
        CheckLink link = choice.happened();
        Optional<Boolean> was = link == null ? Optional.empty() : happened.apply(link);
        return was.map(so -> so ? Truth.RIGHT : Truth.WRONG).orElse(choice.truth());
    }

    private static Sentence remark(Choice choice, boolean taken, Truth truth) {
        String key = switch (truth) {
            case EITHER -> "quiz.maybe";
            case WRONG -> "quiz.no";
            case RIGHT -> "quiz.so";
        };
        String feedback = taken || truth == Truth.EITHER ? choice.feedback() : "";
        return feedback.isEmpty() ? Say.of(key, choice.text()) : Say.of(key + ".because", choice.text(), feedback);
    }

    private static String given(Quiz quiz, Set<Integer> chosen) {
        return new TreeSet<>(chosen)
                .stream()
                        .filter(number -> number >= 0 && number < quiz.choices().size())
                        .map(number -> quiz.choices().get(number).text())
                        .collect(Collectors.joining(", "));
    }

    /** An answer in words. */
    public static Judged text(Quiz quiz, String answer) {
        Quiz.FreeText free = quiz.freeText();
        String given = QUOTED.matcher(answer.strip()).replaceFirst("$2");
        if (free == null) {
            return new Judged(false, given, List.of(Say.of("quiz.byNumber")));
        }
        if (free.right().matcher(given).matches()) {
            return new Judged(true, given, List.of());
        }
        Sentence feedback = free.wrong().stream()
                .filter(foreseen -> foreseen.answer().matcher(given).find())
                .findFirst()
                .map(foreseen -> Sentence.verbatim(foreseen.feedback()))
                .orElseGet(() ->
                        free.otherwise().isEmpty() ? Say.of("quiz.notQuite") : Sentence.verbatim(free.otherwise()));
        return new Judged(false, given, List.of(feedback));
    }

    /** The choices that the author holds for right. */
    public static Set<Integer> model(Quiz quiz) {
        Set<Integer> right = new TreeSet<>();
        for (int i = 0; i < quiz.choices().size(); i++) {
            if (quiz.choices().get(i).truth() == Truth.RIGHT) {
                right.add(i);
            }
        }
        return right;
    }
}
