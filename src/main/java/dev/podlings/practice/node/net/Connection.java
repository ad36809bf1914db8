package dev.podlings.practice.node.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A client's side of a connection. */
public record Connection(InputStream in, OutputStream out) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        out.close();
        in.close();
    }
}
