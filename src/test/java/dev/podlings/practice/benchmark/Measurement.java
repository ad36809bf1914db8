package dev.podlings.practice.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Something to be measured several times.
 *
 * @param times how often, after the first one, which is told apart
 */
record Measurement(String unit, int times, Supplier<Taken> once) {

    /**
     * One result.
     *
     * @param processorMillis what it cost, with clearing up: on a busy machine that says more than the time on the wall
     */
    record Taken(double value, double processorMillis) {}

    static Measurement of(String unit, int times, DoubleSupplier once) {
        return new Measurement(unit, times, () -> {
            double before = processorMillis();
            double value = once.getAsDouble();
            return new Taken(value, processorMillis() - before);
        });
    }

    /** Of this process so far. */
    static double processorMillis() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
    }

    /** Measures, and tells what came out. */
    String line(String name) {
        double first = once.get().value();
        double[] values = new double[times];
        double processor = 0;
        for (int i = 0; i < times; i++) {
            Taken taken = once.get();
            values[i] = taken.value();
            processor += taken.processorMillis() / times;
        }
        Arrays.sort(values);
        return String.format(
                "%-18s first %8.1f   best %8.1f   median %8.1f   worst %8.1f %s   processor %8.1f ms each, with clearing up",
                name, first, values[0], values[times / 2], values[times - 1], unit, processor);
    }
}
