package dev.podlings.practice.api.http;

import java.time.Duration;
import java.util.function.Consumer;

/** A WebSocket. All methods may be called from any thread; what is told comes in order. */
public interface Duplex {

    /** Sends a binary message. */
    void write(byte[] message);

    /** Sends a text message. */
    void writeText(String message);

    /** How many bytes wait for the client to take them. */
    long waiting();

    /**
     * Waits until at most that many bytes wait for the client to take them.
     *
     * @return whether the client is still there
     */
    boolean awaitRoom(long most);

    /** Told of each message, text or binary. To be set while the connection opens. */
    void onMessage(Consumer<byte[]> told);

    /** Runs once when the connection has ended, from either side. To be set while the connection opens. */
    void onClose(Runnable closed);

    /** Stops or goes on reading, so that a client that is faster than its receiver has to wait. */
    void reading(boolean on);

    /** Runs it after a moment of the client's own time, whatever the cluster's time does. */
    void after(Duration moment, Runnable task);

    /** Ends the connection in good order after what was written. */
    void close();
}
