package dev.podlings.cell.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonPathTest {
    private static final String PODS = """
            {"items": [
              {"metadata": {"name": "mongo-0", "labels": {"a.b/c": "x"}},
               "status": {"conditions": [{"type": "Ready", "status": "True"}, {"type": "Done", "status": "False"}]}},
              {"metadata": {"name": "mongo-1"}, "spec": {"n": 2, "f:n": {}}}]}
            """;

    private static String print(String template) {
        return new JsonPath(template).print(JsonMapper.builder().build().readTree(PODS));
    }

    @Test
    void templatesReadAsKubectlReadsThem() {
        assertThat(print("{.items[*].metadata.name}")).isEqualTo("mongo-0 mongo-1");
        assertThat(print("{.items[0].metadata.name}")).isEqualTo("mongo-0");
        assertThat(print("{.items[-1].spec.n}")).isEqualTo("2");
        assertThat(print("{.items[0].metadata.labels.a\\.b/c}")).isEqualTo("x");
        assertThat(print("{.items[0].metadata.labels['a.b/c']}")).isEqualTo("x");
        assertThat(print("{.items[0].status.conditions[?(@.type==\"Ready\")].status}"))
                .isEqualTo("True");
        assertThat(print("{range .items[*]}{.metadata.name}{\"\\n\"}{end}")).isEqualTo("mongo-0\nmongo-1\n");
        assertThat(print("name={.items[0].metadata.name}, {.items[1].metadata.name}"))
                .isEqualTo("name=mongo-0, mongo-1");
        assertThat(print(".items[0].metadata.name")).isEqualTo("mongo-0");
        assertThat(print("{.nothing.here}")).isEmpty();
    }

    @Test
    void aFilterThatComparesNothingAsksWhetherTheFieldIsThere() {
        assertThat(print("{range .items[?(@.spec.n)]}{.metadata.name}{end}")).isEqualTo("mongo-1");
        assertThat(print("{.items[?(@.spec.f:n)].metadata.name}")).isEqualTo("mongo-1");
        assertThat(print("{.items[?(@.spec.m)].metadata.name}")).isEmpty();
    }
}
