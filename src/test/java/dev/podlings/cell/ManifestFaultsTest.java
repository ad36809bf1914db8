package dev.podlings.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podlings.cell.kubectl.Manifest;
import dev.podlings.cell.kubectl.Reply;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ManifestFaultsTest {
    private static final String SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: mongo
            spec:
              replicas: "3"
              template:
                spec:
                  containers:
                    - name: mongo
                      env:
                        - name: A
                          value: "a"
                        - name: B
                          value: 7
              volumeClaimTemplates:
                - spec:
                    resoures: {}
                    resources:
                      requests:
                        storage: 7GB
            """;

    @Test
    void aTabIsCalledOne() {
        assertThat(slip("spec:\n\treplicas: 3\n"))
                .isEqualTo(
                        "f.yml, line 2 (\"→replicas: 3\"), is not YAML: it begins with a tab, where YAML wants blanks");
    }

    @Test
    void aBlankThatIsNoneIsFoundOnTheLineBeforeTheOneThatSuffersFromIt() {
        assertThat(slip("spec:\n  a: 1\n\u00a0\u00a0b: 2\n  c: 3\n"))
                .contains("line 3", "a blank that YAML does not count");
    }

    @Test
    void aMissingColonIsFoundWhereItIsMissing() {
        assertThat(slip("apiVersion: v1\nkind Pod\nmetadata:\n  name: a\n"))
                .contains("line 2 (\"kind Pod\")", "its colon is missing");
        assertThat(slip("spec:\n  selector\n    matchLabels:\n      app: a\n"))
                .contains("line 3", "the line before it is no field");
    }

    @Test
    void whatIsNotClosedIsFoundWhereItWasOpened() {
        assertThat(slip("a:\n  b: [1, 2\n  c: 3\n")).contains("line 2 (\"b: [1, 2\")", "its \"[\" is not closed");
        assertThat(slip("a: {b: 1\nc: 3\n")).contains("line 1", "its \"{\" is not closed");
        assertThat(slip("a: 1\nb: \"x\nc: 3\n")).contains("line 2", "its quote is not closed");
    }

    @Test
    void aKeyThatStandsTwiceIsNamed() {
        assertThat(slip("spec:\n  replicas: 3\n  replicas: 2\n")).contains("line 3", "\"replicas\" stands here");
    }

    @Test
    void anUnknownFieldIsFoundOnItsLine() {
        assertThat(refusal(
                        400, "strict decoding error: unknown field \\\"spec.volumeClaimTemplates[0].spec.resoures\\\""))
                .containsExactly("f.yml, line 18 (\"resoures: {}\"): unknown field"
                        + " \"spec.volumeClaimTemplates[0].spec.resoures\"");
    }

    @Test
    void aValueOfAnotherSortIsFoundAmongThoseOfTheSameField() {
        assertThat(refusal(
                        400,
                        "json: cannot unmarshal number into Go struct field"
                                + " EnvVar.spec.template.spec.containers.env.value of type string"))
                .containsExactly("f.yml, line 15 (\"value: 7\"): spec.template.spec.containers.env.value wants a text,"
                        + " and gets a number: put it in quotes");
        assertThat(
                        refusal(
                                400,
                                "json: cannot unmarshal string into Go struct field StatefulSetSpec.spec.replicas of type int32"))
                .containsExactly(
                        "f.yml, line 6 (\"replicas: \"3\"\"): spec.replicas wants a whole number, and gets a text");
    }

    @Test
    void anAmountThatIsNoneIsFoundThoughTheServerDoesNotSayWhere() {
        assertThat(refusal(400, "quantities must match the regular expression '^x$'"))
                .singleElement()
                .asString()
                .startsWith("f.yml, line 21 (\"storage: 7GB\"): no amount;");
    }

    @Test
    void eachCauseOfAnInvalidObjectStandsOnItsLineOrThatOfWhatItIsMissingFrom() {
        String body = """
                {"reason": "Invalid", "message": "two", "details": {"causes": [
                  {"field": "spec.replicas", "message": "Invalid value: -1: must be more"},
                  {"field": "spec.selector", "message": "Required value"}]}}
                """;
        assertThat(said(new Reply(422, body)))
                .containsExactly(
                        "f.yml, line 6 (\"replicas: \"3\"\"): spec.replicas: Invalid value: -1: must be more",
                        "f.yml, line 5 (\"spec:\"): spec.selector: Required value");
    }

    @Test
    void whatTheServerSaysWithoutAPlaceIsSaidInItsWords() {
        assertThat(refusal(403, "no")).containsExactly("Error from server (BadRequest): no");
    }

    private static String slip(String text) {
        Manifest.Malformed broken = catchThrowableOfType(Manifest.Malformed.class, () -> Manifest.read(text));
        return YamlSlip.of(SourceLines.of("f.yml", text), Objects.requireNonNull(broken))
                .toString();
    }

    private static List<String> refusal(int code, String message) {
        return said(new Reply(code, "{\"reason\": \"BadRequest\", \"message\": \"" + message + "\"}"));
    }

    private static List<String> said(Reply reply) {
        return new Refusal(SourceLines.of("f.yml", SET), new FieldLines(SET))
                .of(0, reply).stream().map(String::valueOf).toList();
    }
}
