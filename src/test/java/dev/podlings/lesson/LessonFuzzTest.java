package dev.podlings.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Good lessons made bad in many ways: there are problems or there are none, but never an exception. */
class LessonFuzzTest {
    private static final List<String> PIECES = List.of(
            "```",
            "~~~",
            "```sh run as=",
            "```yaml quiz\n",
            "<!-- setup",
            "-->",
            "<!-- step: {",
            "<details>",
            "</details>",
            "<summary>",
            "---\n",
            "## ",
            "# ",
            "- [ ] [",
            "](../checks/a.yaml#b)",
            "> [!NOTE]\n",
            "\t",
            "\0",
            "\uFEFF",
            "😀",
            "\r",
            "${a}",
            "&a [*a]",
            "{",
            "}",
            "[",
            "]",
            ": ",
            "\"",
            "| a |\n|---|\n",
            "\n\n\n",
            "    ",
            "![](",
            "\\",
            "\u202e",
            "\ud800",
            "<",
            "&#0;",
            "*".repeat(200),
            "[".repeat(300),
            ">".repeat(300));

    @Test
    void noMutationOfAGoodLessonMakesTheParserThrow() {
        Random random = new Random(20261122);
        String good = LessonParserTest.mongoLesson();
        for (int round = 0; round < 1500; round++) {
            SourceText source = new SourceText("lessons/99-fuzz.md", mutate(good, random));
            Parsed<Lesson> parsed = LessonParser.parse(source);
            assertThat(parsed.value()).isNotNull();
            parsed.problems().forEach(problem -> assertThat(problem.render()).isNotEmpty());
        }
    }

    @Test
    void randomBytesAreNotALessonAndThatIsAll() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(3000)];
            random.nextBytes(bytes);
            SourceText.decode("lessons/99-fuzz.md", bytes).ifPresent(LessonParser::parse);
            LessonParser.parse(new SourceText("x.md", new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)));
        }
    }

    private static String mutate(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        for (int change = random.nextInt(6); change >= 0; change--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                case 2 -> text.setLength(Math.max(1, at));
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(300))));
                default -> shuffleLines(text, random);
            }
        }
        return text.toString();
    }

    private static void shuffleLines(StringBuilder text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.toString().split("\n", -1)));
        int from = random.nextInt(lines.size());
        int to = random.nextInt(lines.size());
        lines.add(to, lines.remove(from));
        text.setLength(0);
        text.append(String.join("\n", lines));
    }
}
