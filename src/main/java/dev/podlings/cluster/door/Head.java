package dev.podlings.cluster.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What stands before the body of an HTTP/1.1 message.
 *
 * @param first its first line
 * @param fields the others, as they were sent
 */
record Head(String first, List<String> fields) {
    private static final int LONGEST = 256 * 1024;

    Head {
        fields = List.copyOf(fields);
    }

    /** Empty where the other side has closed without a word. */
    static Optional<Head> read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int ending = 0;
        while (ending < 4) {
            int next = in.read();
            if (next < 0) {
                if (bytes.size() == 0) {
                    return Optional.empty();
                }
                throw new IOException("the connection ended within a message");
            }
            bytes.write(next);
            ending = next == (ending % 2 == 0 ? '\r' : '\n') ? ending + 1 : next == '\r' ? 1 : 0;
            if (bytes.size() > LONGEST) {
                throw new IOException("the head of a message is longer than " + LONGEST + " bytes");
            }
        }
        List<String> lines = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
        return Optional.of(new Head(
                lines.get(0),
                lines.stream().skip(1).filter(line -> !line.isEmpty()).toList()));
    }

    String word(int number) {
        String[] words = first.split(" ", 3);
        return number < words.length ? words[number] : "";
    }

    /** The status of an answer; 0 where there is none. */
    int status() {
        return word(1).matches("\\d{3}") ? Integer.parseInt(word(1)) : 0;
    }

    Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> nameOf(field).equals(name.toLowerCase(Locale.ROOT)))
                .map(field -> field.substring(field.indexOf(':') + 1).strip())
                .findFirst();
    }

    /**
     * Whether it asks for another protocol on the same connection, as exec and port-forward do. HTTP/2, which Java's
     * client asks for each time, may be left out.
     */
    boolean upgrades() {
        return field("Upgrade")
                .filter(protocol -> !protocol.equalsIgnoreCase("h2c"))
                .isPresent();
    }

    Head withFirst(UnaryOperator<String> change) {
        return new Head(change.apply(first), fields);
    }

    Head without(String... names) {
        Set<String> gone = Set.of(names);
        return new Head(
                first,
                fields.stream().filter(field -> !gone.contains(nameOf(field))).toList());
    }

    Head with(String name, String value) {
        List<String> more = new ArrayList<>(fields);
        more.add(name + ": " + value);
        return new Head(first, more);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(first).append("\r\n");
        fields.forEach(field -> text.append(field).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String nameOf(String field) {
        int colon = field.indexOf(':');
        return (colon < 0 ? field : field.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }
}
