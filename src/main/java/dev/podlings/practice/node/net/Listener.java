package dev.podlings.practice.node.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Something that answers on a port. */
public interface Listener {
    /**
     * Talks to one client until either side is done; on a thread of its own.
     *
     * @param from the client's address
     */
    void serve(InputStream in, OutputStream out, String from) throws IOException;
}
