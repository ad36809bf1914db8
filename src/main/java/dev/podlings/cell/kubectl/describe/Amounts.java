package dev.podlings.cell.kubectl.describe;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What pods ask for of one resource, added up.
 *
 * @param binary whether it was written in Ki, Mi, …
 */
record Amounts(BigDecimal sum, boolean binary) {
    static final Amounts NONE = new Amounts(BigDecimal.ZERO, false);

    private static final List<String> BINARY = List.of("Ei", "Pi", "Ti", "Gi", "Mi", "Ki");
    private static final List<String> DECIMAL = List.of("E", "P", "T", "G", "M", "k");

    static Amounts of(JsonNode written) {
        String text = written.asString("");
        return text.isEmpty() ? NONE : new Amounts(new Quantity(text).getNumericalAmount(), text.endsWith("i"));
    }

    /**
     * Kubernetes, resources of a pod: its containers run side by side, its init containers one after the other.
     *
     * @param which {@code requests} or {@code limits}
     */
    static Amounts ofPod(JsonNode spec, String which, String resource) {
        Amounts containers = stream(spec.path("containers"), which, resource).reduce(NONE, Amounts::plus);
        return stream(spec.path("initContainers"), which, resource)
                .reduce(containers, (one, other) -> one.sum.compareTo(other.sum) < 0 ? other : one);
    }

    private static java.util.stream.Stream<Amounts> stream(JsonNode containers, String which, String resource) {
        return StreamSupport.stream(containers.spliterator(), false)
                .map(each -> of(each.path("resources").path(which).path(resource)));
    }

    Amounts plus(Amounts other) {
        return new Amounts(sum.add(other.sum), binary || other.binary);
    }

    /** {@code 64Mi (3%)}: with its part of what there is. */
    String of(Amounts all) {
        int percent = all.sum.signum() == 0
                ? 0
                : sum.multiply(BigDecimal.valueOf(100))
                        .divide(all.sum, 0, RoundingMode.DOWN)
                        .intValue();
        return this + " (" + percent + "%)";
    }

    /** Kubernetes, Quantity: the greatest unit in which it is a whole number. */
    @Override
    public String toString() {
        if (sum.signum() == 0) {
            return "0";
        }
        if (sum.stripTrailingZeros().scale() > 0) {
            return sum.movePointRight(3).setScale(0, RoundingMode.UP) + "m";
        }
        long left = sum.longValue();
        List<String> units = binary ? BINARY : DECIMAL;
        for (int i = 0; i < units.size(); i++) {
            long unit = (long) Math.pow(binary ? 1024 : 1000, units.size() - i);
            if (left % unit == 0) {
                return left / unit + units.get(i);
            }
        }
        return String.valueOf(left);
    }
}
