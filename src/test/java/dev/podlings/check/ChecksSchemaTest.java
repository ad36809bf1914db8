package dev.podlings.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.ExpectationReader;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Moment;
import dev.podlings.check.world.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that editors use says the same as the reader. */
class ChecksSchemaTest {
    @Test
    void theSchemaKnowsEveryKindWithItsKeys() throws IOException {
        JsonNode schema = JsonMapper.builder().build().readTree(Files.readString(Path.of("docs/checks.schema.json")));
        Map<String, TreeSet<String>> published = new TreeMap<>();
        for (String kind : schema.at("/$defs/kinds").propertyNames()) {
            published.put(
                    kind,
                    new TreeSet<>(
                            schema.at("/$defs/kinds/" + kind + "/properties").propertyNames()));
        }
        Map<String, TreeSet<String>> read = new TreeMap<>();
        ExpectationReader.kindNames().forEach(kind -> read.put(kind, new TreeSet<>(ExpectationReader.keys(kind))));

        assertThat(published).isEqualTo(read);
    }

    @Test
    void theSchemaKnowsTheMomentsAndDeeds() throws IOException {
        JsonNode schema = JsonMapper.builder().build().readTree(Files.readString(Path.of("docs/checks.schema.json")));

        assertThat(texts(schema.at("/$defs/moment/enum"))).containsExactlyElementsOf(Moment.What.words());
        assertThat(texts(schema.at("/$defs/deed/enum"))).containsExactlyElementsOf(Deed.What.words());
    }

    @Test
    void theSchemaKnowsTheKindsOfObjects() throws IOException {
        JsonNode schema = JsonMapper.builder().build().readTree(Files.readString(Path.of("docs/checks.schema.json")));
        String pattern = schema.at("/$defs/kind/pattern").asString();

        assertThat(Kind.allNames()).allMatch(name -> name.matches(pattern));
        assertThat(List.of(pattern.substring(2, pattern.indexOf(')')).split("\\|")))
                .allMatch(name -> Kind.named(name).isPresent());
        assertThat(schema.at("/$defs/object/pattern").asString()).contains(pattern.substring(1, pattern.length() - 1));
        assertThat(schema.at("/$defs/finder/pattern").asString()).contains(pattern.substring(1, pattern.length() - 1));
    }

    @Test
    void theSchemaTriesEveryKindOfExpectation() throws IOException {
        JsonNode schema = JsonMapper.builder().build().readTree(Files.readString(Path.of("docs/checks.schema.json")));
        List<String> tried = new ArrayList<>();
        schema.at("/$defs/expectation/allOf")
                .forEach(each -> each.at("/if/required").forEach(kind -> tried.add(kind.asString())));

        assertThat(tried).containsExactlyInAnyOrderElementsOf(ExpectationReader.kindNames());
    }

    private static List<String> texts(JsonNode list) {
        List<String> out = new ArrayList<>();
        list.forEach(each -> out.add(each.asString()));
        return out;
    }

    @Test
    void theGuideForAuthorsNamesEveryKind() throws IOException {
        String guide = Files.readString(Path.of("docs/checks.md"));
        List<String> missing = new ArrayList<>(ExpectationReader.kindNames());
        missing.removeIf(kind -> guide.contains("`" + kind));

        assertThat(missing).isEmpty();
    }
}
