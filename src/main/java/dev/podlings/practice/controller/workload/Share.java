package dev.podlings.practice.controller.workload;

import tools.jackson.databind.JsonNode;

/** A number, or a percentage of a total: {@code 1} or {@code "25%"}. */
public final class Share {
    private Share() {}

    /** Rounded up, as maxSurge is. */
    public static int up(JsonNode written, int total) {
        return of(written, total, 99);
    }

    /** Rounded down, as maxUnavailable is. */
    public static int down(JsonNode written, int total) {
        return of(written, total, 0);
    }

    private static int of(JsonNode written, int total, int add) {
        if (written.isNumber()) {
            return written.intValue();
        }
        String text = written.asString("0%");
        long percent = Long.parseLong(text.substring(0, text.length() - 1));
        return (int) ((percent * total + add) / 100);
    }
}
