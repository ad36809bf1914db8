package dev.podlings.practice.node;

import dev.podlings.practice.node.file.BlockOutput;
import dev.podlings.practice.node.process.Tty;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What flows between a client and a process inside a container. */
final class ClientStreams {
    private ClientStreams() {}

    /** The client's stream is not the process's to close. */
    static OutputStream flushing(OutputStream stream) {
        return new BlockOutput() {
            @Override
            public void write(byte[] from, int start, int count) throws IOException {
                stream.write(from, start, count);
                stream.flush();
            }
        };
    }

    /** What is typed at a terminal. */
    static OutputStream keys(Tty tty) {
        return new BlockOutput() {
            @Override
            public void write(byte[] from, int start, int count) throws IOException {
                tty.type(Arrays.copyOfRange(from, start, start + count), count);
            }

            @Override
            public void close() {
                tty.hangUp();
            }
        };
    }

    /** Brings what the client types to the process, until either is gone. */
    static void pump(@Nullable InputStream from, OutputStream to) {
        if (from == null) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try (to) {
                        from.transferTo(to);
                    } catch (IOException gone) {
                        // The process or the client has gone: nothing is left to bring.
                        return;
                    }
                },
                "stdin");
        thread.setDaemon(true);
        thread.start();
    }
}
