package dev.podlings.practice.kind.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What may change in a pod that is there. */
class PodUpdatesTest {
    private static final String KEPT = "'containers': [{'name': 'a', 'image': 'x'}]";

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'activeDeadlineSeconds': 9|'activeDeadlineSeconds': 8",
                "|'activeDeadlineSeconds': 8",
                "|'tolerations': [{'key': 'k', 'operator': 'Exists'}]",
                "'tolerations': [{'key': 'k'}]|'tolerations': [{'key': 'k', 'tolerationSeconds': 3}]",
                "'terminationGracePeriodSeconds': -1|'terminationGracePeriodSeconds': 1"
            })
    void mayChange(String before, String after) {
        assertThat(errors(before, after)).isEmpty();
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'activeDeadlineSeconds': 8|'activeDeadlineSeconds': 9|spec.activeDeadlineSeconds: Invalid value: 9: must be"
                        + " less than or equal to previous value",
                "'activeDeadlineSeconds': 8||spec.activeDeadlineSeconds: Invalid value: null: must not update from a"
                        + " positive integer to nil value",
                "'tolerations': [{'key': 'k'}]||spec.tolerations: Forbidden: existing toleration can not be modified except"
                        + " its tolerationSeconds",
                "|'initContainers': [{'name': 'i'}]|spec.initContainers: Forbidden: pod updates may not add or remove"
                        + " containers",
                "|'nodeName': 'other'|spec: Forbidden: pod updates may not change fields other than",
                "'nodeName': 'one'||spec: Forbidden: pod updates may not change fields other than",
                "'terminationGracePeriodSeconds': 30|'terminationGracePeriodSeconds': 1|spec: Forbidden: pod updates may not"
                        + " change fields other than",
                "'hostname': 'a'|'hostname': 'b'|spec: Forbidden: pod updates may not change fields other than"
            })
    void mayNotChange(String before, String after, String refusal) {
        assertThat(errors(before, after)).hasSize(1).first().asString().startsWith(refusal);
    }

    private static List<String> errors(String before, String after) {
        Errors errors = new Errors();
        PodUpdates.validate(spec(after), spec(before), errors);
        return errors.found().stream().map(FieldError::toString).toList();
    }

    private static JsonNode spec(String more) {
        return Json.parse(("{" + (more == null ? "" : more + ", ") + KEPT + "}").replace('\'', '"'));
    }
}
