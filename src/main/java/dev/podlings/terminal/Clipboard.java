package dev.podlings.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Puts text on the clipboard of the terminal, also from far away over SSH (OSC 52). */
final class Clipboard {
    private Clipboard() {}

    static String sequence(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "\u001b]52;c;" + Base64.getEncoder().encodeToString(bytes) + "\u0007";
    }
}
