package dev.podlings.workshop;

import dev.podlings.lesson.Quiz;
import dev.podlings.session.Action;
import dev.podlings.terminal.Input;
import dev.podlings.terminal.Prompt;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.markdown.Wrap;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Printable;
import dev.podlings.terminal.text.Role;
import dev.podlings.words.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Asks a question of the lesson and reads the answer. */
final class QuizTalk {
    /** Meant as a choice, though there is none of that number. */
    private static final Pattern NUMBERS = Pattern.compile("\\s*[0-9][0-9,\\s]*");

    private final Screen screen;
    private final Words words;
    private final Quiz quiz;
    private final int number;

    /** @param number which question of the step it is */
    QuizTalk(Screen screen, Words words, Quiz quiz, int number) {
        this.screen = screen;
        this.words = words;
        this.quiz = quiz;
        this.number = number;
    }

    /** What is meant by this input while the question waits: what is no wish may be its answer already. */
    Optional<Wish> meant(Wish wish, Input input) {
        if (wish instanceof Wish.Offered) {
            return ask();
        } else if (wish instanceof Wish.Unknown && input instanceof Input.Text typed) {
            return choice(typed.text())
                    .or(() -> word(typed.text()))
                    .or(() -> NUMBERS.matcher(typed.text()).matches() ? ask() : Optional.of(wish));
        }
        return Optional.of(wish);
    }

    /** What is meant while something else is offered: what is no wish may be the answer to the question all the same. */
    Wish early(Wish wish, Input input) {
        return wish instanceof Wish.Unknown && input instanceof Input.Text typed
                ? choice(typed.text()).or(() -> word(typed.text())).orElse(wish)
                : wish;
    }

    /** The answer, or what the learner wishes for instead; empty where they would rather not answer now. */
    private Optional<Wish> ask() {
        print(Line.of("? ", Role.KEY).and(Printable.of(quiz.question()), Role.STRONG));
        return quiz.choices().isEmpty() ? askForWords() : askForChoices();
    }

    /**
     * The answer that these numbers are: {@code 2}, or {@code 1,3} where several may be chosen; or a choice's own
     * words.
     */
    private Optional<Wish> choice(String typed) {
        for (int i = 0; i < quiz.choices().size(); i++) {
            if (quiz.choices().get(i).text().equalsIgnoreCase(typed.strip())) {
                return Optional.of(new Wish.Act(new Action.Choose(number, Set.of(i))));
            }
        }
        return numbers(typed, quiz.choices().size())
                .filter(chosen -> quiz.severalAllowed() || chosen.size() == 1)
                .map(chosen -> new Wish.Act(new Action.Choose(number, chosen)));
    }

    /** The answer that this is, though nobody was asked yet: one word that is right, or that the author foresaw. */
    private Optional<Wish> word(String text) {
        Quiz.FreeText free = quiz.freeText();
        String answer = text.strip();
        if (free == null || answer.contains(" ")) {
            return Optional.empty();
        }
        boolean foreseen = free.wrong().stream()
                .anyMatch(wrong -> wrong.answer().matcher(answer).find());
        return foreseen || free.right().matcher(answer).matches()
                ? Optional.of(new Wish.Act(new Action.Answer(number, answer)))
                : Optional.empty();
    }

    private Optional<Wish> askForWords() {
        Input input = screen.read(new Prompt(Line.of(words.text("quiz.yourAnswer"), Role.PROMPT)));
        return typed(input)
                .map(text -> Interpreter.isPlainlyAWish(text)
                        ? Interpreter.understand(input)
                        : new Wish.Act(new Action.Answer(number, text)));
    }

    private Optional<Wish> askForChoices() {
        for (int i = 0; i < quiz.choices().size(); i++) {
            choice(
                    Line.of("  " + (i + 1) + "  ", Role.KEY),
                    quiz.choices().get(i).text());
        }
        String asking = words.text(quiz.severalAllowed() ? "quiz.chooseSeveral" : "quiz.chooseOne");
        while (true) {
            Input input = screen.read(new Prompt(Line.of(asking, Role.PROMPT)));
            Optional<String> text = typed(input);
            if (text.isEmpty()) {
                screen.say(Line.of(words.text("quiz.later"), Role.MUTED));
                return Optional.empty();
            }
            Optional<Wish> chosen = choice(text.get());
            if (chosen.isPresent()) {
                return chosen;
            }
            Wish other = Interpreter.understand(input);
            if (!(other instanceof Wish.Unknown)) {
                return Optional.of(other);
            }
            String wanted = quiz.severalAllowed() ? "quiz.numbersOnly" : "quiz.oneNumber";
            screen.say(Line.of(words.text(wanted, quiz.choices().size()), Role.WARNING));
        }
    }

    /** What does not fit goes on below its own beginning. */
    private void choice(Line number, String text) {
        int indent = number.columns();
        List<Line> rows = Wrap.wrap(
                Line.of(Printable.of(text)), Math.max(20, screen.layout().columns() - 1 - indent));
        for (int i = 0; i < rows.size(); i++) {
            screen.print((i == 0 ? number : Line.of(" ".repeat(indent))).and(rows.get(i)));
        }
    }

    private void print(Line sentence) {
        screen.print(Texts.sentences(screen, List.of(sentence)));
    }

    private static Optional<String> typed(Input input) {
        if (input instanceof Input.Text text) {
            return Optional.of(text.text());
        }
        return input instanceof Input.Key key ? Optional.of(String.valueOf(key.key())) : Optional.empty();
    }

    /** {@code 1,3} or {@code 1 3}, counted from 1, made to count from 0. */
    static Optional<Set<Integer>> numbers(String text, int most) {
        Set<Integer> chosen = new LinkedHashSet<>();
        for (String word : text.strip().split("[\\s,;]+")) {
            if (!word.matches("\\d{1,2}") || Integer.parseInt(word) < 1 || Integer.parseInt(word) > most) {
                return Optional.empty();
            }
            chosen.add(Integer.parseInt(word) - 1);
        }
        return chosen.isEmpty() ? Optional.empty() : Optional.of(chosen);
    }
}
