package dev.podlings.practice.node.process;

import java.util.Locale;

/**
 * The machine as a container's programs see it: the node's processors and memory, and the limits of the container's
 * cgroup.
 *
 * @param cpuMax as cgroup v2 has it: the microseconds of a period, or {@code max}, and the period
 * @param cpuWeight from the request
 * @param memoryMax in bytes, or {@code max}
 */
public record Hardware(String cpuMax, long cpuWeight, String memoryMax) {
    public static final String KERNEL = "6.6.95-podlings";
    public static final int PROCESSORS = 8;
    /** In kibibytes, as the practice node's capacity says. */
    public static final long MEMORY_KIB = 16L << 20;

    private static final int PERIOD = 100_000;

    public static final Hardware UNLIMITED = new Hardware("max " + PERIOD, 1, "max");

    /**
     * @param cpuMillis the limit; 0 for none
     * @param cpuRequest the request; 0 for none
     * @param memory the limit in bytes; 0 for none
     */
    public static Hardware limited(long cpuMillis, long cpuRequest, long memory) {
        String quota = cpuMillis == 0 ? "max" : Long.toString(cpuMillis * PERIOD / 1000);
        // runc, cgroup v2: shares 2…262144 become a weight 1…10000
        long shares = Math.max(2, cpuRequest * 1024 / 1000);
        return new Hardware(
                quota + " " + PERIOD, 1 + (shares - 2) * 9999 / 262_142, memory == 0 ? "max" : Long.toString(memory));
    }

    String cpuInfo() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PROCESSORS; i++) {
            text.append("processor\t: ").append(i).append("\nmodel name\t: podlings simulated CPU\n");
            text.append("flags\t\t: fpu sse sse2 sse4_2 avx avx2\n\n");
        }
        return text.toString();
    }

    /** @param used by the container, in bytes */
    String memoryInfo(long used) {
        long free = MEMORY_KIB - (used >> 10);
        return String.format(
                Locale.ROOT,
                "MemTotal:       %8d kB%nMemFree:        %8d kB%nMemAvailable:   %8d kB%n"
                        + "SwapTotal:      %8d kB%nSwapFree:       %8d kB%n",
                MEMORY_KIB,
                free,
                free,
                0,
                0);
    }
}
