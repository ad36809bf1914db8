package dev.podlings.practice.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What nobody recorded: names, labels and bodies that are meant badly. All of it is answered in Kubernetes' words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String SUBDOMAIN =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private static final String LABEL =
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex"
                    + " used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private final TestCluster cluster = new TestCluster();
    private final Client client = cluster.client();

    @AfterAll
    void hadNoBug() {
        try (cluster) {
            assertThat(cluster.bugs).isEmpty();
        }
    }

    @Test
    void aNameThatWouldSteerTheTerminalIsQuotedAsGoQuotes() {
        String message = message(422, create("a\u001b[31m\n\"\u202e\u00a0\uffff", "labels", ""));

        assertThat(message)
                .isEqualTo(
                        "ConfigMap \"a\\x1b[31m\\n\\\"\\u202e\\u00a0\\uffff\" is invalid: metadata.name: Invalid value:"
                                + " \"a\\x1b[31m\\n\\\"\\u202e\\u00a0\\uffff\": " + SUBDOMAIN);
    }

    @ParameterizedTest
    @CsvSource({"../../etc", "Ä", "a b", "-a", "a..b", "A"})
    void aNameThatIsNoSubdomainIsInvalid(String name) {
        assertThat(message(422, create(name, "labels", "")))
                .isEqualTo("ConfigMap \"" + name + "\" is invalid: metadata.name: Invalid value: \"" + name + "\": "
                        + SUBDOMAIN);
    }

    @Test
    void hugeNamesAreInvalidAndThoseThatJustFitAreNot() {
        String longest = "a".repeat(253);
        assertThat(create(longest, "labels", "").statusCode()).isEqualTo(201);
        assertThat(message(422, create(longest + "a", "labels", ""))).endsWith("must be no more than 253 characters");
        assertThat(message(404, client.get(MAPS + "/" + longest + "a")))
                .isEqualTo("configmaps \"" + longest + "a\" not found");
    }

    @Test
    void labelsHoldNoEscapesAndNothingLong() {
        assertThat(message(422, create("x", "labels", "\u001b]0;title\u0007")))
                .isEqualTo(
                        "ConfigMap \"x\" is invalid: metadata.labels: Invalid value: \"\\x1b]0;title\\a\": " + LABEL);
        assertThat(message(422, create("x", "labels", "b".repeat(64)))).endsWith("must be no more than 63 characters");
    }

    @Test
    void annotationsHoldAnythingThatIsNotTooMuch() {
        String odd = "\u001b[2J\u0000\u2028<script>";
        HttpResponse<String> kept = create("odd", "annotations", odd);
        assertThat(kept.statusCode()).isEqualTo(201);
        assertThat(Json.text(Json.parse(client.get(MAPS + "/odd").body()), "metadata", "annotations", "a"))
                .isEqualTo(odd);
        assertThat(message(422, create("x", "annotations", "b".repeat(262_144))))
                .isEqualTo(
                        "ConfigMap \"x\" is invalid: metadata.annotations: Too long: may not be more than 262144 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|{'metadata':{'name':'d'},'data':{'a':'1','a':'2'}}|duplicate field \"data.a\"",
                "application/json|{'metadata':{'name':'d'},'data':{},'data':{}}|duplicate field \"data\"",
                "application/json|{'metadata':{'name':'d'},'dta':{},'x\\u001b':1}"
                        + "|unknown field \"dta\", unknown field \"x\\x1b\"",
            })
    void strictlyEachFieldIsKnownAndSaidOnce(String type, String body, String complaint) {
        assertThat(message(400, send("POST", MAPS + "?fieldValidation=Strict", body.replace('\'', '"'), type)))
                .isEqualTo("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: "
                        + complaint);
    }

    @Test
    void duplicateKeysOfYamlAreToldByTheirLine() {
        String yaml = "metadata:\n  name: d\ndata: {a: b}\ndata: {b: c}\n";
        assertThat(message(400, send("POST", MAPS + "?fieldValidation=Strict", yaml, "application/yaml")))
                .endsWith("strict decoding error: yaml: unmarshal errors:\n  line 4: key \"data\" already set in map");
    }

    @Test
    void aBombOfAliasesIsRefusedAsABodyAndAsAnApplication() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(9)).append("x]\n");
        }
        assertThat(message(400, send("POST", MAPS, bomb.toString(), "application/yaml")))
                .startsWith("the object provided is unrecognized (must be of type ConfigMap): yaml: ");
        assertThat(message(
                        400,
                        send("PATCH", MAPS + "/x?fieldManager=m", bomb.toString(), "application/apply-patch+yaml")))
                .startsWith("error decoding YAML: yaml: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=x|strconv.ParseInt: parsing \"x\": invalid syntax",
                "timeoutSeconds=soon|strconv.ParseInt: parsing \"soon\": invalid syntax",
                "resourceVersion=-5|invalid resource version: resourceVersion: Invalid value: \"-5\": strconv.ParseUint:"
                        + " parsing \"-5\": invalid syntax",
                "resourceVersion=99999999999999999999|invalid resource version: resourceVersion: Invalid value:"
                        + " \"99999999999999999999\": strconv.ParseUint: parsing \"99999999999999999999\": value out of"
                        + " range"
            })
    void aParameterThatIsNoNumberIsRefused(String parameter, String message) {
        assertThat(message(400, client.get(MAPS + "?" + parameter))).isEqualTo(message);
    }

    @Test
    void aPatchOfTooManyOperationsIsTooMuch() {
        create("many", "labels", "");
        String patch = "[" + "{\"op\":\"test\",\"path\":\"/kind\",\"value\":\"x\"},".repeat(10_000)
                + "{\"op\":\"remove\",\"path\":\"/data\"}]";
        assertThat(message(413, send("PATCH", MAPS + "/many", patch, "application/json-patch+json")))
                .isEqualTo("The allowed maximum operations in a JSON patch is 10000, got 10001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x|illegal base64 data at input byte 0",
                "ab$d|illegal base64 data at input byte 2",
                "abc|invalid character 'i' looking for beginning of value",
                "cXVpdGU|invalid character 'q' looking for beginning of value",
                "{`v`:`v0`}|server does not recognize this encoded version \"v0\"",
                "{`v`:`meta.k8s.io/v1`}|incorrect encoded start resourceVersion (version meta.k8s.io/v1)",
                "{`v`:`meta.k8s.io/v1`,`rv`:7}|encoded start key empty (version meta.k8s.io/v1)",
            })
    void aMadeUpContinueTokenIsToldApart(String token, String complaint) {
        String sent = token.startsWith("{")
                ? Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(token.replace('`', '"').getBytes(StandardCharsets.UTF_8))
                : token;
        assertThat(message(400, client.get(MAPS + "?limit=1&continue=" + escaped(sent))))
                .isEqualTo("invalid continue token: continue key is not valid: " + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a in (b|unable to parse requirement: found '', expected: ',' or ')'",
                "a>b|unable to parse requirement: values[0]: Invalid value: \"b\": for 'Gt', 'Lt' operators, the value"
                        + " must be an integer",
                "a=b c|found 'c', expected: ',' or 'end of string'",
                "a===b|unable to parse requirement: found '=', expected: identifier",
            })
    void anInvalidLabelSelectorIsABadRequest(String selector, String complaint) {
        assertThat(message(400, client.get(MAPS + "?labelSelector=" + escaped(selector))))
                .isEqualTo(complaint);
    }

    @ParameterizedTest
    @CsvSource({"PUT,", "POST,/x", "TRACE,", "OPTIONS,", "DELETE,/x/status"})
    void whatIsNotDoneWithAKindIsNotAllowedOrNotThere(String method, String below) {
        int code = send(method, MAPS + below, "{}", "application/json").statusCode();
        assertThat(code).isIn(404, 405);
    }

    private HttpResponse<String> create(String name, String field, String value) {
        ObjectNode body = Json.object();
        ObjectNode metadata = body.putObject("metadata").put("name", name);
        metadata.putObject(field).put("a", value);
        return send("POST", MAPS, Json.write(body), "application/json");
    }

    private HttpResponse<String> send(String method, String path, String body, String type) {
        return client.send(method, path, body, Map.of("Content-Type", type));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String message(int code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(code);
        return Json.text(Json.parse(answer.body()), "message");
    }
}
