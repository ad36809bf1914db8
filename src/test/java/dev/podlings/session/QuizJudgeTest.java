package dev.podlings.session;

import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.LessonParser;
import dev.podlings.lesson.Quiz;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.SourceText;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuizJudgeTest {
    private static Quiz quiz(String yaml) {
        String text = "```yaml quiz\n" + yaml + "```\n";
        return ((QuizCell) LessonParser.parseDocument(new SourceText("q.md", text))
                        .value()
                        .intro()
                        .get(0))
                .quiz();
    }

    private final Quiz predicted = quiz("""
            predict: What will be different?
            choices:
              its name: {not: The name is the ordinal's.}
              its uid: yes
              its IP: {when: ../checks/identity.yaml#ip-changed, not: Nothing promises it.}
            """);

    @Test
    void eachWrongChoiceGetsItsOwnWord() {
        QuizJudge.Judged judged = QuizJudge.choices(predicted, Set.of(0));

        assertThat(judged.right()).isFalse();
        assertThat(judged.given()).isEqualTo("its name");
        assertThat(english(judged.remarks()))
                .containsExactly("its name: no. The name is the ordinal's.", "Something is missing.");
    }

    @Test
    void aWrongAnswerDoesNotGiveTheRightOneAway() {
        Quiz one = quiz("""
                question: What makes the pods?
                choices:
                  the Service: {not: It finds them.}
                  the StatefulSet: yes
                """);

        assertThat(one.severalAllowed()).isFalse();
        assertThat(english(QuizJudge.choices(one, Set.of(0)).remarks()))
                .containsExactly("the Service: no. It finds them.");
    }

    @Test
    void afterwardsWhatWasRightIsNamed() {
        assertThat(english(QuizJudge.afterwards(predicted, Set.of(0), check -> Optional.of(false))
                        .remarks()))
                .containsExactly("its name: no. The name is the ordinal's.", "its uid: so it was");
    }

    @Test
    void aPredictionIsComparedWithWhatHappened() {
        assertThat(QuizJudge.afterwards(predicted, Set.of(1, 2), check -> Optional.of(true))
                        .right())
                .isTrue();
        assertThat(english(QuizJudge.afterwards(predicted, Set.of(1, 2), check -> Optional.of(false))
                        .remarks()))
                .containsExactly("its IP: no. Nothing promises it.");
    }

    @Test
    void wordsAreJudgedByPatternAndForeseenMistakesGetTheirs() {
        Quiz quiz = quiz("""
                question: What is its DNS name?
                answer: mongo-1\\.mongo(\\..*)?
                model: mongo-1.mongo
                wrong:
                  mongo\\.mongo-1: The pod comes first.
                otherwise: Pod, then Service.
                """);

        assertThat(QuizJudge.text(quiz, " MONGO-1.mongo.x.svc ").right()).isTrue();
        assertThat(english(QuizJudge.text(quiz, "mongo.mongo-1").remarks())).containsExactly("The pod comes first.");
        assertThat(english(QuizJudge.text(quiz, "no idea").remarks())).containsExactly("Pod, then Service.");
    }
}
