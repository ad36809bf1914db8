package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Plain;
import dev.podlings.check.yaml.Problems;
import dev.podlings.words.Sentence;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;

/** What a field shall be. */
sealed interface Wanted {

    /**
     * What is wrong; empty if nothing is.
     *
     * @param field its path
     */
    Optional<Sentence> miss(String field, @Nullable JsonNode found, Scene scene);

    /**
     * Reads a plain value: a text or number to be equal to, {@code > 2} and its like, {@code != text}, {@code ~ regular
     * expression}, {@code *} for any value, null for none.
     */
    static @Nullable Wanted scalar(ScalarNode node, Problems problems) {
        String text = node.getValue();
        if (Tag.NULL.equals(node.getTag())) {
            return new Unset();
        }
        if (text.equals("*")) {
            return new AnyValue();
        }
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.sign + " ")) {
                return compared(
                        operator, text.substring(operator.sign.length() + 1).trim(), node, problems);
            }
        }
        return new Compared(Operator.EQUAL, new Template(text));
    }

    private static @Nullable Wanted compared(Operator operator, String text, ScalarNode node, Problems problems) {
        Template template = new Template(text);
        if (operator == Operator.MATCHES && template.isPlain()) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException broken) {
                problems.error(node, "not a regular expression: " + broken.getDescription());
                return null;
            }
        }
        return new Compared(operator, template);
    }

    /** How a field is compared. The order matters: longer signs first. */
    enum Operator {
        AT_LEAST(">="),
        AT_MOST("<="),
        NOT("!="),
        MORE(">"),
        LESS("<"),
        MATCHES("~"),
        EQUAL("=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** The one that is written so in Java. */
        static Operator ofJava(String sign) {
            return Arrays.stream(values())
                    .filter(each -> each.sign.equals(sign))
                    .findFirst()
                    .orElse(EQUAL);
        }

        Sentence spoken(String value) {
            return Say.of("wanted." + name(), value);
        }

        boolean holds(String found, String wanted) {
            return switch (this) {
                case AT_LEAST -> compare(found, wanted, order -> order >= 0);
                case AT_MOST -> compare(found, wanted, order -> order <= 0);
                case MORE -> compare(found, wanted, order -> order > 0);
                case LESS -> compare(found, wanted, order -> order < 0);
                case NOT -> !same(found, wanted);
                case MATCHES -> Patterns.finds(wanted, found);
                case EQUAL -> same(found, wanted);
            };
        }

        private static boolean same(String found, String wanted) {
            return found.equals(wanted) || compare(found, wanted, order -> order == 0);
        }

        private static boolean compare(String found, String wanted, IntPredicate holds) {
            try {
                return holds.test(new BigDecimal(found).compareTo(new BigDecimal(wanted)));
            } catch (NumberFormatException notNumbers) {
                return false;
            }
        }
    }

    /** A value compared with a text. */
    record Compared(Operator operator, Template wanted) implements Wanted {
        @Override
        public Optional<Sentence> miss(String field, @Nullable JsonNode found, Scene scene) {
            String value = scene.fill(wanted);
            if (found == null || found.isNull()) {
                return operator == Operator.NOT
                        ? Optional.empty()
                        : Optional.of(Say.of("field.unset.wanted", field, operator.spoken(Plain.text(value))));
            }
            String shown = Like.shown(found);
            boolean holds = operator.holds(found.isValueNode() ? found.asString() : shown, value);
            return holds
                    ? Optional.empty()
                    : Optional.of(Say.of("field.is.wanted", field, shown, operator.spoken(Plain.text(value))));
        }
    }

    /** No value at all. */
    record Unset() implements Wanted {
        @Override
        public Optional<Sentence> miss(String field, @Nullable JsonNode found, Scene scene) {
            if (found == null || found.isNull() || (found.isContainer() && found.isEmpty())) {
                return Optional.empty();
            }
            return Optional.of(
                    found.isContainer()
                            ? Say.of("field.set.unwanted", field)
                            : Say.of("field.is.unwanted", field, Like.shown(found)));
        }
    }

    /** Any value. */
    record AnyValue() implements Wanted {
        @Override
        public Optional<Sentence> miss(String field, @Nullable JsonNode found, Scene scene) {
            return found == null || found.isNull() ? Optional.of(Say.of("field.unset", field)) : Optional.empty();
        }
    }

    /** An object whose fields are demanded in turn. */
    record Nested(Where where) implements Wanted {
        @Override
        public Optional<Sentence> miss(String field, @Nullable JsonNode found, Scene scene) {
            if (found == null) {
                return where.demands().stream().allMatch(demand -> demand.wanted() instanceof Unset)
                        ? Optional.empty()
                        : Optional.of(Say.of("field.unset", field));
            }
            return where.misses(field + ".", found, scene).stream().findFirst();
        }
    }

    /** A list in which each of these is found, in any order; others may be there too. */
    record Entries(List<Wanted> wanted) implements Wanted {
        @Override
        public Optional<Sentence> miss(String field, @Nullable JsonNode found, Scene scene) {
            List<JsonNode> entries = found == null ? List.of() : Item.list(found);
            for (Wanted each : wanted) {
                if (entries.stream()
                        .noneMatch(entry -> each.miss(field, entry, scene).isEmpty())) {
                    return Optional.of(
                            found == null
                                    ? Say.of("field.unset", field)
                                    : Say.of("field.is.lacking", field, Like.shown(found)));
                }
            }
            return Optional.empty();
        }
    }
}
