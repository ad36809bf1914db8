package dev.podlings.practice.kind.body;

import java.util.Arrays;

/** Goes through the fields of one protobuf message: after {@link #next} exactly one of the readers must be called. */
final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    private final byte[] message;
    private int at;
    private int number;
    private int type;

    Wire(byte[] message) {
        this.message = message;
    }

    /** Whether there is another field. */
    boolean next() {
        if (at >= message.length) {
            return false;
        }
        long tag = number64();
        number = (int) (tag >>> 3);
        type = (int) (tag & 7);
        return true;
    }

    int number() {
        return number;
    }

    long varint() {
        expect(VARINT);
        return number64();
    }

    long fixed() {
        expect(FIXED_64);
        byte[] bytes = take(8);
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    byte[] bytes() {
        expect(LENGTH);
        return take(length());
    }

    void skip() {
        switch (type) {
            case VARINT -> number64();
            case FIXED_64 -> take(8);
            case LENGTH -> take(length());
            case FIXED_32 -> take(4);
            default -> throw new IllegalArgumentException("proto: illegal wireType " + type);
        }
    }

    private int length() {
        long length = number64();
        if (length < 0 || length > message.length - at) {
            throw new IllegalArgumentException("unexpected EOF");
        }
        return (int) length;
    }

    private byte[] take(int count) {
        if (count > message.length - at) {
            throw new IllegalArgumentException("unexpected EOF");
        }
        byte[] taken = Arrays.copyOfRange(message, at, at + count);
        at += count;
        return taken;
    }

    private long number64() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= message.length) {
                throw new IllegalArgumentException("unexpected EOF");
            }
            byte part = message[at++];
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("proto: integer overflow");
    }

    private void expect(int wanted) {
        if (type != wanted) {
            throw new IllegalArgumentException("proto: wrong wireType = " + type + " for field " + number);
        }
    }
}
