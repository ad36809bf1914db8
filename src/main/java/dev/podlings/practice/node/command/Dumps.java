package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.Base64;

/** Commands that show bytes as text. */
final class Dumps {
    private Dumps() {}

    static void addTo(Toolbox box) {
        box.add("base64", Dumps::base64);
        box.add("hexdump", Dumps::hexdump);
        box.add("xxd", Dumps::hexdump);
        box.add("od", Dumps::od);
        box.add("strings", Dumps::strings);
    }

    private static byte[] content(Process self, String name) throws IOException {
        return name.equals("-") ? Files.drain(self, self.in()) : Files.read(self, name);
    }

    /** With {@code -c} as characters, with {@code -t x1} or {@code -x} as bytes, else as octal words. */
    private static int od(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "cxbvA:t:N:j:w:");
        byte[] content = content(self, options.operand(0, "-"));
        boolean addresses = !options.get('A', "o").equals("n");
        for (int at = 0; at < content.length; at += 16) {
            StringBuilder line = new StringBuilder(addresses ? String.format("%07o", at) : "");
            for (int i = at; i < Math.min(at + 16, content.length); i++) {
                line.append(item(options, content, i));
            }
            self.println(line.toString());
        }
        if (addresses) {
            self.println(String.format("%07o", content.length));
        }
        return 0;
    }

    private static String item(Options options, byte[] content, int at) {
        int value = content[at] & 0xff;
        if (options.has('c')) {
            int escape = "\0\007\b\t\n\013\f\r".indexOf(value);
            return escape >= 0
                    ? "  \\" + "0abtnvfr".charAt(escape)
                    : value >= 32 && value < 127 ? "   " + (char) value : String.format(" %03o", value);
        }
        if (options.get('t', "").startsWith("x") || options.has('x')) {
            return String.format(" %02x", value);
        }
        if (options.has('b') || options.get('t', "").startsWith("o1")) {
            return String.format(" %03o", value);
        }
        int next = at + 1 < content.length ? content[at + 1] & 0xff : 0;
        return at % 2 == 0 ? String.format(" %06o", next << 8 | value) : "";
    }

    private static int strings(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "afn:");
        long shortest = options.number('n', 4);
        StringBuilder text = new StringBuilder();
        for (byte each : content(self, options.operand(0, "-"))) {
            if (each >= 32 && each < 127) {
                text.append((char) each);
                continue;
            }
            if (text.length() >= shortest) {
                self.println(text.toString());
            }
            text.setLength(0);
        }
        if (text.length() >= shortest) {
            self.println(text.toString());
        }
        return 0;
    }

    private static int base64(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "dDw:", "decode=d", "wrap=w");
        String name = options.operand(0, "-");
        byte[] content = name.equals("-") ? Files.drain(self, self.in()) : Files.read(self, name);
        if (options.has('d') || options.has('D')) {
            try {
                self.out().write(Base64.getMimeDecoder().decode(content));
            } catch (IllegalArgumentException bad) {
                self.complain("base64: invalid input");
                return 1;
            }
            return 0;
        }
        int width = (int) options.number('w', 76);
        Base64.Encoder encoder =
                width <= 0 ? Base64.getEncoder() : Base64.getMimeEncoder(Math.max(4, width / 4 * 4), new byte[] {'\n'});
        self.print(encoder.encodeToString(content) + (width <= 0 ? "" : "\n"));
        return 0;
    }

    private static int hexdump(Process self) throws IOException {
        String name = Options.parse(self.arguments(), "Cvpn:").operand(0, "-");
        byte[] content = name.equals("-") ? Files.drain(self, self.in()) : Files.read(self, name);
        for (int at = 0; at < content.length; at += 16) {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = at; i < Math.min(at + 16, content.length); i++) {
                hex.append(String.format("%02x ", content[i]));
                text.append(content[i] >= 32 && content[i] < 127 ? (char) content[i] : '.');
            }
            self.println(String.format("%08x  %-48s |%s|", at, hex, text));
        }
        return 0;
    }
}
