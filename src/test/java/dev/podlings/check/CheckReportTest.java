package dev.podlings.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Verdict;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CheckReportTest {
    private static CheckReport report(Verdict... verdicts) {
        List<CheckReport.Line> lines = List.of(verdicts).stream()
                .map(verdict ->
                        new CheckReport.Line("identity.yaml#it", "It is <ready>", verdict, Duration.ofMillis(1500)))
                .toList();
        return new CheckReport(List.of(new CheckReport.Suite("identity", lines)));
    }

    private final Verdict notYet = Verdict.notYet(Sentence.verbatim("2 of 3 ready"))
            .fact("mongo-2: Pending")
            .because(Sentence.verbatim("no node"))
            .next("kubectl get nodes");

    @Test
    void theExitCodeTellsNotPassedFromNotChecked() {
        assertThat(report(Verdict.passed(Sentence.verbatim("fine"))).exitCode()).isZero();
        assertThat(report(Verdict.passed(Sentence.verbatim("fine")), notYet).exitCode())
                .isEqualTo(1);
        assertThat(report(notYet, Verdict.couldNotCheck(Sentence.verbatim("no answer")))
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void textExplainsWhatDidNotPass() {
        assertThat(report(Verdict.passed(Sentence.verbatim("fine")), notYet).text(Locale.ENGLISH))
                .isEqualTo("""
                        identity
                          [x] It is <ready>  fine
                          [ ] It is <ready>  not yet: 2 of 3 ready
                              mongo-2: Pending
                              why: no node
                              next: kubectl get nodes
                        """);
    }

    @Test
    void junitHasFailuresAndErrorsApart() {
        assertThat(report(notYet, Verdict.couldNotCheck(Sentence.verbatim("no answer\u0007")))
                        .junit())
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites>
                          <testsuite name="identity" tests="2" failures="1" errors="1">
                            <testcase classname="identity" name="identity.yaml#it: It is &lt;ready&gt;" time="1.5">
                              <failure message="not yet: 2 of 3 ready">mongo-2: Pending&#10;why: no node&#10;next: kubectl get nodes</failure>
                            </testcase>
                            <testcase classname="identity" name="identity.yaml#it: It is &lt;ready&gt;" time="1.5">
                              <error message="could not be checked: no answer"></error>
                            </testcase>
                          </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void jsonSaysTheSame() {
        assertThat(report(notYet).json())
                .contains(
                        "\"state\" : \"not_yet\"",
                        "\"next\" : \"kubectl get nodes\"",
                        "\"exitCode\" : 1",
                        "\"seconds\" : 1.5");
    }

    @Test
    void commandsAreTheReadersOwn() {
        assertThat(report(notYet).typed(command -> command + " --context shop").text(Locale.ENGLISH))
                .contains("next: kubectl get nodes --context shop\n");
        assertThat(report(notYet.next("reset step")).typed(command -> "never").text(Locale.ENGLISH))
                .doesNotContain("never");
    }

    @Test
    void whatXmlCannotHoldIsLeftOutOfIt() {
        assertThat(report(Verdict.notYet(Sentence.verbatim("a\u001b[31m\uFFFE\uD800b")))
                        .junit())
                .contains("message=\"not yet: a[31mb\"");
    }
}
