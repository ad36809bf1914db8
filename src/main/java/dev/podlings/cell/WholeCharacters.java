package dev.podlings.cell;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Bytes of UTF-8 as text, as they come; a character may come in two parts. */
final class WholeCharacters extends OutputStream {
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final Consumer<String> told;

    WholeCharacters(Consumer<String> told) {
        this.told = told;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        part.write(bytes, from, length);
        byte[] all = part.toByteArray();
        int whole = all.length - unfinished(all);
        part.reset();
        part.write(all, whole, all.length - whole);
        told.accept(new String(all, 0, whole, StandardCharsets.UTF_8));
    }

    /** How many bytes at the end are the beginning of a character of UTF-8 that goes on. */
    private static int unfinished(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int one = bytes[bytes.length - back] & 0xff;
            if (one >= 0xc0) {
                int needed = one >= 0xf0 ? 4 : one >= 0xe0 ? 3 : 2;
                return needed > back ? back : 0;
            }
            if (one < 0x80) {
                return 0;
            }
        }
        return 0;
    }
}
