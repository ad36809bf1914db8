package dev.podlings;

import dev.podlings.cli.LibraryLog;
import dev.podlings.cli.Podlings;
import dev.podlings.cli.Surroundings;

/** The way in: builds the objects and maps the outcome to an exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LibraryLog.use();
        System.exit(Podlings.run(Surroundings.ofThisProcess(), args));
    }
}
