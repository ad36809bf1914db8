package dev.podlings.check;

import dev.podlings.check.expect.Expectation;
import dev.podlings.check.expect.ExpectationReader;
import dev.podlings.check.expect.Held;
import dev.podlings.check.expect.ObjectName;
import dev.podlings.check.expect.Template;
import dev.podlings.check.yaml.Fields;
import dev.podlings.check.yaml.Problems;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a checks file and gathers all that is wrong with it. */
final class ChecksFileReader {
    private static final List<String> TOP = List.of("remember", "checks", "mistakes");
    private static final List<String> CHECK = List.of("expect", "within", "after", "for", "each", "text");
    private static final List<String> MISTAKE = List.of("try", "when", "cannot", "of", "say", "next");

    private final SourceText source;
    private final Problems problems;
    private final Map<String, ScalarNode> afters = new LinkedHashMap<>();

    ChecksFileReader(SourceText source) {
        this.source = source;
        this.problems = new Problems(source);
    }

    ChecksFile read() {
        Map<String, ObjectName> remember = new LinkedHashMap<>();
        Map<String, Check> checks = new LinkedHashMap<>();
        Map<String, Mistake> mistakes = new LinkedHashMap<>();
        Fields.read(problems).ifPresent(top -> {
            remember.putAll(remembered(top));
            List<String> ids = idsOf(top);
            checks.putAll(top.each("checks", (id, fields) -> check(id, fields, ids)));
            mistakes.putAll(top.each("mistakes", (id, fields) -> mistake(id, fields, ids)));
            top.missing("checks");
            top.sayIfEmpty("checks");
            top.done(TOP);
            new Places(problems, remember.keySet()).examine(top.node());
            examineOrder(checks);
        });
        return new ChecksFile(source, remember, checks, mistakes, problems.all());
    }

    private Map<String, ObjectName> remembered(Fields top) {
        Map<String, ObjectName> out = new LinkedHashMap<>();
        top.fields("remember").ifPresent(names -> {
            for (String name : names.names()) {
                Node node = names.take(name);
                ObjectName object = node == null ? null : ObjectName.read(node, problems);
                if (object != null) {
                    out.put(name, object);
                }
            }
        });
        return out;
    }

    private static List<String> idsOf(Fields top) {
        List<String> out = new ArrayList<>();
        if (top.take("checks") instanceof MappingNode checks) {
            for (NodeTuple tuple : checks.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode id) {
                    out.add(id.getValue());
                }
            }
        }
        return out;
    }

    private @Nullable Check check(String id, Fields fields, List<String> ids) {
        if (!id.matches("[a-z0-9][a-z0-9-]*")) {
            problems.error(
                    fields.node(),
                    "the name \"" + id + "\" cannot be linked to",
                    "use lower-case letters, digits and \"-\"");
        }
        Optional<ScalarNode> after = reference(fields, "after", ids);
        after.ifPresent(node -> afters.put(id, node));
        List<String> each =
                fields.some("each").stream().map(ScalarNode::getValue).toList();
        Duration within = fields.duration("within").orElse(Check.WITHIN);
        Optional<Duration> length = fields.duration("for");
        Optional<String> text = fields.text("text");
        Check check = expectation(fields, "expect")
                .map(expectation -> new Check(
                        id,
                        length.<Expectation>map(time -> new Held(expectation, time))
                                .orElse(expectation),
                        within,
                        after.map(ScalarNode::getValue),
                        each,
                        text,
                        Problems.line(fields.node())))
                .orElse(null);
        fields.done(CHECK);
        return check;
    }

    private @Nullable Mistake mistake(String id, Fields fields, List<String> ids) {
        Optional<String> script = fields.words("try");
        Optional<String> cannot = reference(fields, "cannot", ids).map(ScalarNode::getValue);
        List<String> of = new ArrayList<>();
        for (ScalarNode each : fields.some("of")) {
            if (isKnown(each, ids)) {
                of.add(each.getValue());
            }
        }
        Optional<String> say = fields.words("say");
        Optional<String> next = fields.text("next").map(String::strip);
        fields.missing("say");
        Optional<Expectation> when = expectation(fields, "when");
        fields.done(MISTAKE);
        if (when.isEmpty() || say.isEmpty()) {
            return null;
        }
        return new Mistake(id, script, when.get(), cannot, of, say.get(), next, Problems.line(fields.node()));
    }

    private Optional<Expectation> expectation(Fields fields, String key) {
        fields.missing(key);
        return fields.fields(key).flatMap(inner -> Optional.ofNullable(ExpectationReader.read(inner)));
    }

    private Optional<ScalarNode> reference(Fields fields, String key, List<String> ids) {
        return fields.text(key)
                .map(text -> (ScalarNode) Objects.requireNonNull(fields.take(key)))
                .filter(node -> isKnown(node, ids));
    }

    private boolean isKnown(ScalarNode node, List<String> ids) {
        boolean known = ids.contains(node.getValue());
        if (!known) {
            problems.unknown(node, "check", node.getValue(), ids);
        }
        return known;
    }

    /** A check must not wait for itself. */
    private void examineOrder(Map<String, Check> checks) {
        afters.forEach((id, node) -> {
            String at = node.getValue();
            for (int steps = 0; steps <= checks.size(); steps++) {
                if (at.equals(id)) {
                    problems.error(node, "\"" + id + "\" would wait for itself");
                    return;
                }
                Check next = checks.get(at);
                if (next == null || next.after().isEmpty()) {
                    return;
                }
                at = next.after().get();
            }
        });
    }

    /** Looks at every text for places that stand for nothing. */
    private record Places(Problems problems, Set<String> remembered) {

        void examine(Node node) {
            if (node instanceof MappingNode mapping) {
                mapping.getValue().forEach(tuple -> examine(tuple.getValueNode()));
            } else if (node instanceof SequenceNode list) {
                list.getValue().forEach(this::examine);
            } else if (node instanceof ScalarNode scalar) {
                new Template(scalar.getValue()).places().forEach(place -> examine(place, scalar));
            }
        }

        private void examine(String place, ScalarNode node) {
            if (!place.startsWith("remembered.")) {
                return;
            }
            String rest = place.substring("remembered.".length());
            int dot = rest.indexOf('.');
            String name = dot < 0 ? rest : rest.substring(0, dot);
            if (!remembered.contains(name)) {
                problems.unknown(node, "remembered name", name, remembered);
            }
        }
    }
}
