package dev.podlings.practice.node.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Something that answers on a port. */
public interface Listener {
    /** Talks to one client until either side is done; on a thread of its own. */
    void serve(InputStream in, OutputStream out) throws IOException;
}
