package dev.podlings.bench.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.ChecksFile;
import dev.podlings.check.ChecksTranslation;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import dev.podlings.lesson.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.nodes.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An author is told the same by an editor, which has the schema, and by podlings, which has the reader. */
class ReaderAndSchemaTest {
    @Test
    void whatTheReaderOfChecksRefusesTheSchemaRefusesAndTheOtherWayRound() throws IOException {
        PublishedSchema schema = PublishedSchema.of("checks");
        Mutations mutations = new Mutations();
        List<String> disagree = new ArrayList<>();
        int[] tried = {0};
        for (Path file : checksFiles()) {
            SourceText original = new SourceText(file.toString(), Files.readString(file));
            JsonNode tree = YamlTree.of(node(original));
            pieces(tree).stream()
                    .flatMap(piece -> mutations.of(piece).entrySet().stream())
                    .forEach(made -> {
                        String what = made.getKey();
                        JsonNode slip = made.getValue();
                        tried[0]++;
                        SourceText source = new SourceText(what, slip.toString());
                        List<Problem> read = ChecksFile.read(source).problems().stream()
                                .filter(Problem::isError)
                                .toList();
                        List<Fault> judged = schema.faults(node(source));
                        if (read.isEmpty() != judged.isEmpty()) {
                            disagree.add(what + ": reader "
                                    + read.stream().map(Problem::message).toList() + ", schema "
                                    + judged.stream().map(Fault::message).toList());
                        }
                    });
        }

        assertThat(disagree).isEmpty();
        assertThat(tried[0]).isGreaterThan(300);
    }

    @Test
    void theyAgreeOnTheWordsOfAnotherLanguage() {
        PublishedSchema schema = PublishedSchema.of("checks-translation");
        ChecksFile original = ChecksFile.read(new SourceText("checks/pods.yaml", """
                checks: {ready: {expect: {ready: deployment/web}, text: The pods are ready}}
                mistakes: {gone: {when: {absent: deployment/web}, say: It is gone., next: Look for it.}}
                """));
        JsonNode words = YamlTree.of(node(new SourceText("checks/de/pods.yaml", """
                checks: {ready: {translates: 0123456789ab, text: Die Pods sind bereit}}
                mistakes: {gone: {translates: 940485123456, say: Es ist weg., next: Such es.}}
                """)));
        List<String> disagree = new ArrayList<>();
        new Mutations().of(words).forEach((what, slip) -> {
            SourceText source = new SourceText(what, slip.toString());
            List<String> read = ChecksTranslation.of(original, source).problems().stream()
                    .filter(Problem::isError)
                    .map(Problem::message)
                    .toList();
            List<Fault> judged = schema.faults(node(source));
            if (read.isEmpty() != judged.isEmpty()) {
                disagree.add(what + ": reader " + read + ", schema "
                        + judged.stream().map(Fault::message).toList());
            }
        });

        assertThat(disagree).isEmpty();
    }

    private static Node node(SourceText source) {
        return YamlDocument.of(source, problem -> {}).orElseThrow();
    }

    /** The file with one of its checks or mistakes at a time, and something short in the place of all other checks. */
    private static List<JsonNode> pieces(JsonNode file) {
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        file.path("checks")
                .propertyNames()
                .forEach(id -> others.putObject(id).putObject("expect").put("exists", "pod/a"));
        List<JsonNode> out = new ArrayList<>();
        file.path("checks").forEachEntry((id, check) -> {
            ObjectNode piece = piece(file, others);
            ((ObjectNode) piece.get("checks")).set(id, check);
            out.add(piece);
        });
        file.path("mistakes").forEachEntry((id, mistake) -> {
            ObjectNode piece = piece(file, others);
            piece.putObject("mistakes").set(id, mistake);
            out.add(piece);
        });
        return out;
    }

    private static ObjectNode piece(JsonNode file, ObjectNode checks) {
        ObjectNode piece = JsonNodeFactory.instance.objectNode();
        if (file.has("remember")) {
            piece.set("remember", file.get("remember"));
        }
        piece.set("checks", checks.deepCopy());
        return piece;
    }

    private static List<Path> checksFiles() throws IOException {
        try (Stream<Path> shipped = Files.list(Path.of("checks"));
                Stream<Path> example = Files.list(Path.of("docs/example-course/checks"))) {
            return Stream.concat(shipped, example)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
