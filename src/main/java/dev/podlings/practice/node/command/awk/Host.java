package dev.podlings.practice.node.command.awk;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What a program can do to the world around it. */
public interface Host {
    /** @param file null for the output */
    void print(String text, @Nullable String file, boolean append) throws IOException;

    /** A search of an extended regular expression that can be stopped. */
    Matcher search(String regex, String text) throws IOException;

    String[] split(String regex, String text) throws IOException;

    String format(String format, List<String> values) throws IOException;

    /** So many more bytes are kept. */
    void hold(long bytes);

    void step();
}
