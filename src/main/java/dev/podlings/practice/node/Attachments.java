package dev.podlings.practice.node;

import dev.podlings.practice.node.file.BlockOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who look at what a container's first process prints, beside its log. One that went away is left out. */
final class Attachments {
    private final List<OutputStream> clients = new CopyOnWriteArrayList<>();

    Runnable add(OutputStream client) {
        clients.add(client);
        return () -> clients.remove(client);
    }

    /** A stream that goes to the log and to all of them. */
    // A CopyOnWriteArrayList may be changed while it is walked.
    @SuppressWarnings("ModifyCollectionInEnhancedForLoop")
    OutputStream with(OutputStream log) {
        return new BlockOutput() {
            @Override
            public void write(byte[] from, int start, int count) throws IOException {
                for (int i = start; i < start + count; i++) {
                    log.write(from[i]);
                }
                for (OutputStream each : clients) {
                    try {
                        each.write(from, start, count);
                        each.flush();
                    } catch (IOException gone) {
                        clients.remove(each);
                    }
                }
            }

            @Override
            public void close() throws IOException {
                log.close();
            }
        };
    }
}
