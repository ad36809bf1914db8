package dev.podlings.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.ExpectationReader;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Moment;
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
        for (JsonNode kind : schema.at("/$defs/expectation/oneOf")) {
            published.put(
                    kind.path("title").asString(),
                    new TreeSet<>(kind.path("properties").propertyNames()));
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
