package dev.podlings.practice.api.http;

/** The client's end of a stream. All methods may be called from any thread. */
public interface Sink {

    /** Sends a piece, after the pieces before it. */
    void write(byte[] piece);

    /** How many bytes wait for the client to take them. */
    long waiting();

    /** Ends the stream after what was written. */
    void end();

    /** Runs once when the stream has ended, from either side. */
    void onClose(Runnable closed);
}
