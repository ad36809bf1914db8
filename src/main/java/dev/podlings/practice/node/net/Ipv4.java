package dev.podlings.practice.node.net;

import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as {@code inet_aton} reads them: 10.0.0.1, 127.1, 0x7f000001, 2130706433. */
final class Ipv4 {
    private static final Pattern PART = Pattern.compile("0[xX][0-9a-fA-F]{1,8}|\\d{1,11}");
    private static final long ALL = 1L << 32;

    private Ipv4() {}

    static Optional<String> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            if (!PART.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
            long number = number(parts[i]);
            boolean last = i == parts.length - 1;
            long room = last ? ALL >> (8 * i) : 256;
            if (number < 0 || number >= room) {
                return Optional.empty();
            }
            address |= last ? number : number << (24 - 8 * i);
        }
        return Optional.of(
                (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255));
    }

    private static long number(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return Long.parseLong(text.substring(2), 16);
        }
        if (text.length() > 1 && text.startsWith("0")) {
            return text.matches("[0-7]+") ? Long.parseLong(text, 8) : -1;
        }
        return Long.parseLong(text);
    }
}
