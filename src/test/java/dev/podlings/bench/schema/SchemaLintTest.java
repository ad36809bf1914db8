package dev.podlings.bench.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import dev.podlings.lesson.YamlDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is said of a fault that no reader has found, on a schema that asks for more than any reader does. */
class SchemaLintTest {
    private static final PublishedSchema PETS =
            new PublishedSchema(JsonMapper.shared().readTree("""
                    {"type": "object", "required": ["name"], "additionalProperties": false, "properties": {
                      "name": {"type": "string", "pattern": "^[A-Z]", "patternErrorMessage": "Names begin with a capital."},
                      "kind": {"enum": ["cat", "dog"]},
                      "toys": {"type": ["array", "object"], "minItems": 1},
                      "age": {"type": "integer", "maximum": 30}}}
                    """));

    private static List<Problem> judge(String yaml) {
        SourceText source = new SourceText("pets.yaml", "# pets\n" + yaml);
        return PETS
                .faults(new YamlDocument(source, yaml, 2, "", problem -> {})
                        .root()
                        .orElseThrow())
                .stream()
                .map(fault -> fault.problem(source, 2))
                .toList();
    }

    private static String render(String yaml) {
        return String.join("", judge(yaml).stream().map(Problem::render).toList());
    }

    @Test
    void anUnknownKeyIsUnderlined() {
        assertThat(render("name: Tom\naeg: 3\n"))
                .isEqualTo("pets.yaml:3:1: error: unknown key \"aeg\"\n  aeg: 3\n  ^^^\n");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThat(render("age: 3\n")).startsWith("pets.yaml:2:1: error: \"name\" is missing\n");
    }

    @Test
    void aValueOfAnotherTypeIsToldWhatIsExpected() {
        assertThat(render("name: Tom\ntoys: ball\n"))
                .isEqualTo(
                        "pets.yaml:3:7: error: expected a list or \"key: value\" pairs\n  toys: ball\n        ^^^^\n");
    }

    @Test
    void aWordThatIsNotKnownIsToldTheNearest() {
        assertThat(render("name: Tom\nkind: cta\n")).contains("\"cta\" is not one of the known words", "\"cat\"");
    }

    @Test
    void whatTheSchemaSaysOfItsPatternIsSaid() {
        assertThat(render("name: tom\n")).contains("\"tom\" is not what belongs here", "Names begin with a capital.");
    }

    @Test
    void anEmptyListIsShownAtItsKey() {
        assertThat(render("name: Tom\ntoys: []\n")).startsWith("pets.yaml:3:1: error: there is too little here\n");
    }

    @Test
    void whateverElseItIsIsSaidInTheValidatorsWords() {
        assertThat(render("name: Tom\nage: 31\n"))
                .startsWith("pets.yaml:3:6: error: must have a maximum value of 30\n");
    }

    @Test
    void aFaultIsNotToldWhereAReaderHasToldOne() {
        SourceText source = new SourceText("pets.yaml", "name: Tom\ntoys: ball\n");
        Fault fault = PETS.faults(YamlDocument.of(source, problem -> {}).orElseThrow())
                .get(0);

        assertThat(fault.covers(Problem.error(source, 2, 1, 1, "at its key"), 1))
                .isTrue();
        assertThat(fault.covers(Problem.error(source, 2, 8, 1, "in its value"), 1))
                .isTrue();
        assertThat(fault.covers(Problem.error(source, 1, 1, 1, "elsewhere"), 1)).isFalse();
    }
}
