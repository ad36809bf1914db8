package dev.podlings.lesson;

import dev.podlings.lesson.Quiz.Choice;
import dev.podlings.lesson.Quiz.Foreseen;
import dev.podlings.lesson.Quiz.FreeText;
import dev.podlings.lesson.Quiz.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Understands the YAML of a {@code yaml quiz} cell. */
final class QuizReader {
    private static final List<String> KEYS =
            List.of("question", "predict", "choices", "answer", "model", "wrong", "otherwise");
    private static final List<String> CHOICE_KEYS = List.of("yes", "not", "maybe", "when");
    private static final Pattern CHECK =
            Pattern.compile("(?:\\.\\./){1,2}checks/([\\w][\\w./-]*\\.ya?ml)#([\\w][\\w.-]*)");

    private final SourceText source;
    private final Piece.Fence fence;
    private final Consumer<Problem> problems;

    QuizReader(SourceText source, Piece.Fence fence, Consumer<Problem> problems) {
        this.source = source;
        this.fence = fence;
        this.problems = problems;
    }

    Optional<Quiz> read() {
        return new YamlText(source, fence.text(), fence.line() + 1, problems)
                .mapping("the quiz")
                .or(() -> {
                    problem("this quiz asks nothing", "give it question: and choices:");
                    return Optional.empty();
                })
                .flatMap(this::understand);
    }

    private Optional<Quiz> understand(YamlMap map) {
        map.allowOnly(KEYS);
        boolean prediction = map.has("predict");
        Optional<String> question = prediction ? map.text("predict") : map.text("question");
        if (question.isEmpty()) {
            problem("this quiz has no question", "begin it with question:, or predict: for a prediction");
            return Optional.empty();
        }
        List<Choice> choices = map.map("choices").map(this::choices).orElse(List.of());
        FreeText freeText = choices.isEmpty() ? freeText(map) : null;
        if (choices.isEmpty() && freeText == null) {
            problem("this quiz cannot be answered", "give it choices:, or answer: with a pattern");
            return Optional.empty();
        }
        if (!choices.isEmpty()
                && choices.stream().noneMatch(choice -> choice.truth() != Truth.WRONG || choice.happened() != null)) {
            map.key("choices").ifPresent(at -> map.error(at, "no choice is right", "mark one: its uid: yes"));
        }
        return Optional.of(new Quiz(question.get().strip(), prediction, choices, freeText));
    }

    private List<Choice> choices(YamlMap map) {
        List<Choice> choices = new ArrayList<>();
        map.forEach((text, value) -> choices.add(
                value instanceof MappingNode
                        ? map.asMap(value, text).map(told -> choice(text, told)).orElseThrow()
                        : new Choice(text, truth(map, value), "", null)));
        return choices;
    }

    private static Truth truth(YamlMap map, Node value) {
        String word = map.scalar(value, "a choice").orElse("");
        return switch (word) {
            case "yes", "true" -> Truth.RIGHT;
            case "no", "not", "false" -> Truth.WRONG;
            case "maybe" -> Truth.EITHER;
            default -> {
                map.error(value, "a choice is yes, no, or {not: feedback}", "write no, or {not: \"" + word + "\"}");
                yield Truth.WRONG;
            }
        };
    }

    private Choice choice(String text, YamlMap told) {
        told.allowOnly(CHOICE_KEYS);
        Truth truth = told.has("yes") ? Truth.RIGHT : told.has("maybe") ? Truth.EITHER : Truth.WRONG;
        String feedback = told.text("not")
                .or(() -> told.text("maybe"))
                .or(() -> told.text("yes"))
                .orElse("");
        CheckLink happened = told.text("when").map(link -> link(told, link)).orElse(null);
        return new Choice(text, truth, feedback.strip(), happened);
    }

    private static @Nullable CheckLink link(YamlMap told, String written) {
        Matcher link = CHECK.matcher(written);
        if (link.matches()) {
            return new CheckLink(link.group(1), link.group(2));
        }
        told.value("when")
                .ifPresent(at -> told.error(
                        at, "\"" + written + "\" does not lead to a check", "write ../checks/file.yaml#name"));
        return null;
    }

    private @Nullable FreeText freeText(YamlMap map) {
        Pattern right = map.text("answer")
                .map(written -> pattern(map, "answer", written))
                .orElse(null);
        if (right == null) {
            return null;
        }
        List<Foreseen> wrong = new ArrayList<>();
        map.map("wrong")
                .ifPresent(answers -> answers.forEach((written, feedback) -> {
                    Pattern answer = pattern(answers, written, written);
                    Optional<String> said = answers.scalar(feedback, "feedback");
                    if (answer != null && said.isPresent()) {
                        wrong.add(new Foreseen(answer, said.get().strip()));
                    }
                }));
        String otherwise = map.text("otherwise").orElse("").strip();
        return new FreeText(right, map.text("model").orElse("").strip(), wrong, otherwise);
    }

    private static @Nullable Pattern pattern(YamlMap map, String key, String written) {
        try {
            return Pattern.compile(written.strip(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException broken) {
            map.value(key).ifPresent(at -> map.error(at, "this is not a pattern: " + broken.getDescription()));
            return null;
        }
    }

    private void problem(String message, String suggestion) {
        problems.accept(Problem.error(source, fence.line(), 1, 3, message).suggesting(suggestion));
    }
}
