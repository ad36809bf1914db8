package dev.podlings.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksFileTest {
    private static ChecksFile read(String yaml) {
        return ChecksFile.read(new SourceText("checks/it.yaml", yaml));
    }

    private static String onlyProblem(String yaml) {
        List<Problem> problems = read(yaml).problems();
        assertThat(problems).as("problems of %s", yaml).hasSize(1);
        Problem problem = problems.get(0);
        return problem.message() + " | " + problem.suggestion().orElse("");
    }

    private static String expecting(String expectation) {
        return "checks:\n  it:\n    expect: " + expectation + "\n";
    }

    @Test
    void theExampleIsSound() {
        ChecksFile file = LessonStage.file("identity.yaml");

        assertThat(file.checks()).containsKeys("marked", "replaced", "old-mark");
        assertThat(file.check("replaced").orElseThrow().within()).isEqualTo(Duration.ofSeconds(90));
        assertThat(file.check("ready").orElseThrow().after()).contains("replaced");
        assertThat(file.check("marked").orElseThrow().each()).containsExactly("mongo-0", "mongo-1", "mongo-2");
        assertThat(file.mistakes().get("claim-deleted-too").cannot()).contains("same-claim");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndInTheOrderOfTheFile() {
        ChecksFile file = read("""
                remember:
                  pod: pood/mongo-1
                checks:
                  one:
                    expekt: {ready: pod/mongo-1}
                  two:
                    expect: {redy: pod/mongo-1}
                    within: ninety
                    after: oen
                """);

        assertThat(file.problems())
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.message() + " | "
                        + problem.suggestion().orElse(""))
                .containsExactly(
                        "2:8 unknown kind of object \"pood\" | did you mean \"pod\"?",
                        "5:5 \"expect\" is missing | ",
                        "5:5 unknown key \"expekt\" | did you mean \"expect\"?",
                        "7:14 unknown kind of expectation \"redy\" | did you mean \"ready\"?",
                        "8:13 \"within\" must be a duration | for example 90s, 2m or 1m30s",
                        "9:12 unknown check \"oen\" | did you mean \"one\"?");
        assertThat(file.isSound()).isFalse();
    }

    @Test
    void aProblemShowsTheLineWithACaret() {
        assertThat(read(expecting("{ready: pod/mongo-1, selektor: app=mongo}"))
                        .problems()
                        .get(0)
                        .render())
                .isEqualTo("""
                        checks/it.yaml:3:34: error: unknown key "selektor"
                              expect: {ready: pod/mongo-1, selektor: app=mongo}
                                                           ^^^^^^^^
                          known: ready, for
                        """);
    }

    @Test
    void objectsSelectorsFieldsAndMomentsAreLookedAt() {
        assertThat(onlyProblem(expecting("{ready: mongo-1}"))).contains("is not an object", "pod/mongo-1");
        assertThat(onlyProblem(expecting("{ready: pod/Mongo_1}"))).contains("is not a name of an object");
        assertThat(onlyProblem(expecting("{count: pods, selector: 'app in', is: 3}")))
                .contains("not a label selector");
        assertThat(onlyProblem(expecting("{count: pods}"))).contains("how many?");
        assertThat(onlyProblem(expecting("{count: pods, is: three}"))).contains("must be a whole number");
        assertThat(onlyProblem(expecting("{order: [mongo-0 raedy, mongo-1 created]}")))
                .contains("unknown moment", "ready");
        assertThat(onlyProblem(expecting("{order: [mongo-0 ready]}"))).contains("needs two events");
        assertThat(onlyProblem(expecting("{like: pod/a, where: {'spec..x': 1}}")))
                .contains("is not a field");
        assertThat(onlyProblem(expecting("{like: pods, match: some, where: {a: 1}}")))
                .contains("must be all, any, none");
        assertThat(onlyProblem(expecting("{output: 'ls', matches: '('}"))).contains("not a regular expression");
        assertThat(onlyProblem(expecting("{atMost: 1, of: pods, state: dying}")))
                .contains("unknown state");
        assertThat(onlyProblem(expecting("{never: {count: {pid: mongo-1}, above: 1}}")))
                .contains("unknown kind of object", "pod");
    }

    @Test
    void namesThatLeadNowhereAreFound() {
        assertThat(onlyProblem("remember: {pod: pod/a}\n"
                        + expecting("{output: 'x', equals: '${remembered.pdo.metadata.uid}'}")))
                .contains("unknown remembered name", "pod");
        assertThat(read("checks:\n  a: {expect: {ready: pod/x}, after: b}\n  b: {expect: {ready: pod/x}, after: a}\n")
                        .problems())
                .extracting(Problem::message)
                .containsExactly("\"a\" would wait for itself", "\"b\" would wait for itself");
    }

    @Test
    void twoKeysOfTheSameNameAreOneTooMany() {
        assertThat(onlyProblem("checks:\n  it: {expect: {ready: pod/a}}\n  it: {expect: {ready: pod/b}}\n"))
                .contains("\"it\" is here twice; first in line 2");
    }

    @Test
    void whatIsNotYamlIsSaidWithItsPlace() {
        assertThat(onlyProblem("checks:\n  it:\n\texpect: x\n")).contains("not YAML", "indent with spaces");
        assertThat(onlyProblem("checks: [")).contains("not YAML");
        assertThat(onlyProblem("mistakes: {a: {say: it: is}}")).contains("needs quotes");
        assertThat(onlyProblem("just text")).contains("expected \"key: value\" lines");
        assertThat(onlyProblem("checks: {a: {expect: {ready: pod/a}}}\n---\nchecks: {}\n"))
                .contains("a second document");
    }

    @Test
    void bombsAreRefused() {
        assertThat(onlyProblem("a: &a [x,x]\nb: &b [*a,*a]\nchecks: {}\n"))
                .contains("anchors and aliases are not read here");
        assertThat(onlyProblem("checks: " + "[".repeat(5000))).contains("not YAML");
        assertThat(onlyProblem("x".repeat(1_000_001))).contains("longer than");
    }

    @Test
    void whateverIsInAFileItNeverThrows() {
        String good =
                "remember: {p: pod/a}\nchecks:\n  a:\n    each: [x, y]\n    expect: {like: pods, where: {a.b: '> 3'}}\n";
        for (int cut = 0; cut < good.length(); cut++) {
            read(good.substring(0, cut));
            read(good.substring(cut));
            read(good.substring(0, cut) + "\u0000{[&*!|>'\"%@`" + good.substring(cut));
            read(good.substring(0, cut) + "\uD83D\uDE00: ~" + good.substring(cut));
        }
        assertThat(read("").problems()).isEmpty();
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreNoProblem() {
        assertThat(read("\uFEFFchecks:\r\n  it: {expect: {ready: pod/a}}\r\n").problems())
                .isEmpty();
    }

    @Test
    void anAnswerIsNotAskedForAgainAfterItsStep() {
        ChecksFile file = ChecksFile.read(new SourceText("checks/asked.yaml", """
                checks:
                  one: {expect: {answer: why, right: true}}
                  all: {expect: {all: [{answer: why, right: true}, {answer: how, right: true}]}}
                  mixed: {expect: {all: [{answer: why, right: true}, {exists: pod/a}]}}
                """));

        assertThat(Box.of(file, "one", "").isLasting()).isFalse();
        assertThat(Box.of(file, "all", "").isLasting()).isFalse();
        assertThat(Box.of(file, "mixed", "").isLasting()).isTrue();
    }
}
