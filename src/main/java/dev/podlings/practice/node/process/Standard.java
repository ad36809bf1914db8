package dev.podlings.practice.node.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The standard streams of whatever has descriptors, and what is printed on them. */
public interface Standard {
    Fd fd(int number) throws IOException;

    default InputStream in() throws IOException {
        return fd(0).in();
    }

    default OutputStream out() throws IOException {
        return fd(1).out();
    }

    default OutputStream err() throws IOException {
        return fd(2).out();
    }

    default void print(String text) throws IOException {
        Worker.step();
        out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    default void println(String text) throws IOException {
        print(text + "\n");
    }

    /** A line on stderr. */
    default void complain(String text) throws IOException {
        err().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
