package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Quiz;
import dev.podlings.session.Action;
import dev.podlings.terminal.FlatScreens;
import dev.podlings.terminal.Input;
import dev.podlings.terminal.Screen;
import dev.podlings.words.Words;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An answer in words may be typed while its question waits, before Enter has asked it. */
class QuizTalkTest {
    private static final Quiz SHORT_NAME = new Quiz(
            "What is its short name?",
            false,
            List.of(),
            new Quiz.FreeText(
                    Pattern.compile("sts"),
                    "sts",
                    List.of(new Quiz.Foreseen(Pattern.compile("^ss$"), "Longer.")),
                    "It stands in the list."));

    @Test
    void aRightAnswerIsTaken() {
        assertThat(meantBy("sts")).isEqualTo(new Wish.Act(new Action.Answer(0, "sts")));
    }

    @Test
    void aWrongOneThatTheAuthorForesawIsTaken() {
        assertThat(meantBy("ss")).isEqualTo(new Wish.Act(new Action.Answer(0, "ss")));
    }

    @Test
    void whatNobodyForesawIsStillUnknown() {
        assertThat(meantBy("stss")).isInstanceOf(Wish.Unknown.class);
        assertThat(meantBy("sts please")).isInstanceOf(Wish.Unknown.class);
    }

    @Test
    void aWordOfThePromptIsNoAnswer() {
        assertThat(meantBy("next")).isEqualTo(new Wish.Act(new Action.Next()));
    }

    @Test
    void anAnswerIsTakenBeforeItsQuestionIsWhatComesNext() {
        assertThat(early("sts")).isEqualTo(new Wish.Act(new Action.Answer(0, "sts")));
        assertThat(early("next")).isEqualTo(new Wish.Act(new Action.Next()));
        assertThat(early("7")).isInstanceOf(Wish.Unknown.class);
    }

    private static Wish meantBy(String typed) {
        Input input = new Input.Text(typed);
        return asking(talk -> talk.meant(Interpreter.understand(input), input).orElseThrow());
    }

    private static Wish early(String typed) {
        Input input = new Input.Text(typed);
        return asking(talk -> talk.early(Interpreter.understand(input), input));
    }

    private static Wish asking(Function<QuizTalk, Wish> how) {
        try (Screen screen =
                FlatScreens.on(InputStream.nullInputStream(), OutputStream.nullOutputStream(), Locale.ENGLISH)) {
            return how.apply(new QuizTalk(screen, Words.of(Workshop.class, Locale.ENGLISH), SHORT_NAME, 0));
        }
    }
}
