package dev.podlings.practice.api.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what comes before there is somewhere for it to go. */
final class Early {
    private final List<byte[]> early = new ArrayList<>();
    private boolean open;

    synchronized void pass(byte[] message, Consumer<byte[]> receiver) {
        if (open) {
            receiver.accept(message);
        } else {
            early.add(message);
        }
    }

    synchronized void open(Consumer<byte[]> receiver) {
        open = true;
        early.forEach(receiver);
        early.clear();
    }
}
