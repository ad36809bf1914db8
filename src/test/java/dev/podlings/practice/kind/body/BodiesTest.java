package dev.podlings.practice.kind.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BodiesTest {
    /** Those that are about the whole object of one of our kinds, and not refused for another reason before. */
    static Stream<RecordedRequest> bodies() {
        return RecordedRequest.all().stream()
                .filter(each -> List.of("POST", "PUT").contains(each.method()))
                .filter(each -> each.contentType().matches("application/(json|yaml)"))
                .filter(each -> !each.id().equals("classic-bad-mode"))
                .filter(each -> each.kind().isPresent())
                .filter(each -> !List.of("eviction", "binding", "scale", "status", "exec", "portforward")
                        .contains(each.lastPart()))
                .filter(each -> each.code() != 405);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isReadOrRefusedAsRecorded(RecordedRequest request) {
        Kind kind = request.kind().orElseThrow();
        Runnable read = () -> {
            Decoded decoded = Bodies.read(kind, request.body(), request.format(), request.validation());
            assertThat(decoded.warnings()).isEqualTo(request.warnings());
        };
        boolean refused = request.code() == 400 && !request.id().startsWith("metadata-");
        if (refused) {
            assertThatThrownBy(read::run).isInstanceOf(BadBody.class).hasMessage(request.message());
        } else {
            read.run();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'spec':{'replicas':1.5}}"
                        + "|json: cannot unmarshal number 1.5 into Go struct field StatefulSetSpec.spec.replicas of type int32",
                "{'spec':[]}|json: cannot unmarshal array into Go struct field StatefulSet.spec of type v1.StatefulSetSpec",
                "{'metadata':{'labels':{'a':1}}}"
                        + "|json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string",
                "{'spec':{'updateStrategy':{'rollingUpdate':{'maxUnavailable':true}}}}"
                        + "|json: cannot unmarshal bool into Go value of type int32",
                "{'spec':{'podManagementPolicy':3}}|json: cannot unmarshal number into Go struct field"
                        + " StatefulSetSpec.spec.podManagementPolicy of type v1.PodManagementPolicyType"
            })
    void aWrongTypeIsToldAsGoTellsIt(String body, String complaint) {
        assertThatThrownBy(() -> read(Kinds.STATEFUL_SET, body, FieldValidation.STRICT))
                .hasMessage("StatefulSet in version \"v1\" cannot be handled as a StatefulSet: " + complaint);
    }

    @Test
    void theSameFieldTwiceCountsAsSaidLast() {
        Decoded decoded = read(Kinds.CONFIG_MAP, "{'data':{'k':'1','k':'2'}}", FieldValidation.WARN);

        assertThat(Json.text(decoded.object(), "data", "k")).isEqualTo("2");
        assertThat(decoded.warnings()).containsExactly("duplicate field \"data.k\"");
    }

    @Test
    void emptyValuesThatMeanNothingAreLeftOutAndOthersKept() {
        Decoded decoded = read(
                Kinds.STATEFUL_SET,
                "{'metadata':{'labels':{},'annotations':null},'spec':{'replicas':0,'serviceName':'','minReadySeconds':0}}",
                FieldValidation.STRICT);

        assertThat(decoded.object()).isEqualTo(Json.parse("""
                        {"kind":"StatefulSet","apiVersion":"apps/v1","metadata":{},
                         "spec":{"replicas":0,"template":{"metadata":{},"spec":{"containers":null}},
                         "serviceName":"","updateStrategy":{}},"status":{"replicas":0,"availableReplicas":0}}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "create namespace practice-made|v1|Namespace|{'metadata':{'name':'practice-made'},'spec':{}}",
                "create configmap lit --from-literal=a=one|v1|ConfigMap"
                        + "|{'metadata':{'name':'lit','namespace':'practice-kubectl'},'data':{'a':'one'}}",
                "auth can-i create pods|authorization.k8s.io/v1|SelfSubjectAccessReview|{'metadata':{},'spec':"
                        + "{'resourceAttributes':{'namespace':'practice-kubectl','verb':'create','resource':'pods'}}}",
                "auth can-i --list|authorization.k8s.io/v1|SelfSubjectRulesReview"
                        + "|{'metadata':{},'spec':{'namespace':'practice-kubectl'}}",
                "auth whoami|authentication.k8s.io/v1|SelfSubjectReview|{'metadata':{}}",
                "create token default|authentication.k8s.io/v1|TokenRequest|{'metadata':{},'spec':{'audiences':null}}"
            })
    void whatKubectlSendsInBinaryIsRead(String command, String apiVersion, String kind, String said) {
        List<JsonNode> bodies = RecordedRequest.recorded("kubectl.jsonl")
                .lines()
                .map(Json::parse)
                .filter(each -> Json.text(each, "command").equals("kubectl " + command))
                .flatMap(each -> each.path("requests").valueStream())
                .filter(each -> each.has("bodyHex"))
                .toList();

        assertThat(bodies)
                .hasSize(2)
                .allSatisfy(request -> assertThat(
                                said(HexFormat.of().parseHex(Json.text(request, "bodyHex")), apiVersion, kind))
                        .isEqualTo(said));
    }

    @Test
    void bytesThatAreNoMessageAreRefused() {
        byte[] cut = HexFormat.of().parseHex("6b3873000a0f0a02763112094e616d65");

        assertThatThrownBy(() -> Bodies.read(Kinds.NAMESPACE, cut, Format.PROTOBUF, FieldValidation.STRICT))
                .isInstanceOf(BadBody.class)
                .hasMessageContaining("unexpected EOF");
    }

    /** What it says: what it names itself, and all that is not empty. */
    private static String said(byte[] body, String apiVersion, String kind) {
        ObjectNode object = Bodies.read(apiVersion, kind, body, Format.PROTOBUF, FieldValidation.STRICT)
                .object();
        object.remove(List.of("apiVersion", "kind", "status"));
        return Json.write(object).replace('"', '\'');
    }

    private static Decoded read(Kind kind, String body, FieldValidation validation) {
        return Bodies.read(kind, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Format.JSON, validation);
    }
}
