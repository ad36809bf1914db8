package dev.podlings.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Verdict;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

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
                        <testsuites tests="2" failures="1" errors="1" time="1.5">
                          <testsuite name="identity" tests="2" failures="1" errors="1" time="1.5">
                            <testcase classname="identity" name="identity.yaml#it: It is &lt;ready&gt;" time="1.5">
                              <failure type="not_yet" message="not yet: 2 of 3 ready">not yet: 2 of 3 ready&#10;mongo-2: Pending&#10;why: no node&#10;next: kubectl get nodes</failure>
                            </testcase>
                            <testcase classname="identity" name="identity.yaml#it: It is &lt;ready&gt;" time="1.5">
                              <error type="error" message="could not be checked: no answer">could not be checked: no answer</error>
                            </testcase>
                          </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void junitIsWhatCiSystemsTake() throws IOException, SAXException {
        Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("junit.xsd"))
                .newValidator();
        Verdict hostile = Verdict.cannot(Sentence.verbatim("]]> <a b=\"&\u0000\u001b[2J\uD800\">"))
                .fact("ä\n\t€𝄞");
        for (CheckReport each : List.of(
                new CheckReport(List.of()),
                report(),
                report(Verdict.passed(Sentence.verbatim("fine"))),
                report(notYet, hostile, Verdict.couldNotCheck(Sentence.verbatim(""))))) {
            validator.validate(new StreamSource(new StringReader(each.junit())));
        }
    }

    @Test
    void jsonSaysTheSameAndItsFormStays() {
        assertThat(report(Verdict.passed(Sentence.verbatim("fine")), notYet).json())
                .isEqualToNormalizingWhitespace("""
                        { "exitCode" : 1, "checks" : [
                          { "suite" : "identity", "check" : "identity.yaml#it", "text" : "It is <ready>", "state" : "passed",
                            "headline" : "fine", "facts" : [ ], "why" : [ ], "seconds" : 1.5 },
                          { "suite" : "identity", "check" : "identity.yaml#it", "text" : "It is <ready>", "state" : "not_yet",
                            "headline" : "2 of 3 ready", "facts" : [ "mongo-2: Pending" ], "why" : [ "no node" ],
                            "next" : "kubectl get nodes", "seconds" : 1.5 } ] }
                        """);
    }

    @Test
    void commandsAreTheReadersOwn() {
        assertThat(report(notYet).typed(command -> command + " --context shop").text(Locale.ENGLISH))
                .contains("next: kubectl get nodes --context shop\n");
        assertThat(report(notYet.next("reset step")).typed(command -> "never").text(Locale.ENGLISH))
                .doesNotContain("never");
    }

    @Test
    void whatATerminalWouldObeyIsADotInTheText() {
        assertThat(report(Verdict.notYet(Sentence.verbatim("a\u001b[31mb"))).text(Locale.ENGLISH))
                .contains("a·[31mb");
    }

    @Test
    void whatXmlCannotHoldIsLeftOutOfIt() {
        assertThat(report(Verdict.notYet(Sentence.verbatim("a\u001b[31m\uFFFE\uD800b")))
                        .junit())
                .contains("message=\"not yet: a[31mb\"");
    }
}
