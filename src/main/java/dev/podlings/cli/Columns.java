package dev.podlings.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How wide the terminal is that a command prints to. */
final class Columns {
    private Columns() {}

    /** 0 where nothing is shown in a terminal, or nobody knows. */
    static int of(Map<String, String> environment) {
        String said = environment.getOrDefault("COLUMNS", "");
        if (said.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(said);
        }
        return Asking.possible() ? asked() : 0;
    }

    private static int asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            boolean ended = stty.waitFor(2, TimeUnit.SECONDS);
            return ended && size.length == 2 && size[1].matches("[0-9]{1,4}") ? Integer.parseInt(size[1]) : 0;
        } catch (IOException none) {
            // A system without stty: the picture is as wide as it likes.
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
