package dev.podlings.cell;

import dev.podlings.cell.kubectl.ApiKind;
import dev.podlings.cell.kubectl.Discovery;
import dev.podlings.cell.kubectl.Manifest;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that a text describes, or why it describes none.
 *
 * @param fault the first thing that is wrong with it before any server is asked; there are no targets then
 */
record ManifestFile(List<Target> targets, Optional<Sentence> fault) {

    static ManifestFile read(String file, String text, Discovery discovery) {
        SourceLines source = SourceLines.of(file, text);
        List<ObjectNode> objects;
        try {
            objects = Manifest.read(text);
        } catch (Manifest.Malformed broken) {
            return faulty(YamlSlip.of(source, broken));
        }
        if (objects.isEmpty()) {
            return faulty(Say.of("manifest.empty", file));
        }
        FieldLines lines = new FieldLines(text);
        List<Target> targets = new ArrayList<>();
        for (ObjectNode object : objects) {
            int number = targets.size();
            Optional<String> lacking = lacking(object);
            if (lacking.isPresent()) {
                return faulty(source.at(lines.begin(number), Say.of("manifest.lacks", lacking.get())));
            }
            String version = object.path("apiVersion").asString("");
            String kind = object.path("kind").asString("");
            Optional<ApiKind> known = discovery.find(version, kind);
            if (known.isEmpty()) {
                return faulty(unknown(source, lines, number, new Asked(kind, version), discovery));
            }
            targets.add(
                    new Target(known.get(), object.path("metadata").path("name").asString(""), object));
        }
        return new ManifestFile(List.copyOf(targets), Optional.empty());
    }

    private static ManifestFile faulty(Sentence fault) {
        return new ManifestFile(List.of(), Optional.of(fault));
    }

    private static Optional<String> lacking(ObjectNode object) {
        if (object.path("kind").asString("").isEmpty()) {
            return Optional.of("kind");
        }
        if (object.path("apiVersion").asString("").isEmpty()) {
            return Optional.of("apiVersion");
        }
        return object.path("metadata").path("name").asString("").isEmpty()
                ? Optional.of("metadata.name")
                : Optional.empty();
    }

    private record Asked(String kind, String version) {}

    /** The same kind of another group or version, or in other letters, is what was meant. */
    private static Sentence unknown(
            SourceLines source, FieldLines lines, int object, Asked asked, Discovery discovery) {
        Optional<ApiKind> meant = discovery.kinds().stream()
                .filter(known -> known.kind().equalsIgnoreCase(asked.kind))
                .findFirst();
        boolean otherVersion =
                meant.filter(known -> !known.apiVersion().equals(asked.version)).isPresent();
        Sentence what = meant.map(known ->
                        Say.of("manifest.kindIsOf", known.kind(), known.apiVersion(), asked.kind, asked.version))
                .orElse(Say.of("manifest.noKind", asked.kind, asked.version));
        return source.at(lines.line(object, otherVersion ? "apiVersion" : "kind", value -> true), what);
    }

    /** What stands in it more than once, so that the last one would win. */
    List<Sentence> repeated(SourceLines source, FieldLines lines) {
        List<Sentence> repeated = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (int number = 0; number < targets.size(); number++) {
            String name = targets.get(number).typed();
            if (!seen.add(name)) {
                repeated.add(source.at(lines.begin(number), Say.of("manifest.again", name)));
            }
        }
        return repeated;
    }
}
