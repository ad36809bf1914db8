package dev.podlings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A course of one lesson, {@code lessons/01-l.md}, with one file of checks, {@code checks/c.yaml}. */
public final class OneLesson {
    private OneLesson() {}

    /** Writes it into a folder, which is made if need be; answers that folder. */
    public static Path in(Path folder, String lesson, String checks) throws IOException {
        Files.createDirectories(folder.resolve("lessons"));
        Files.createDirectories(folder.resolve("checks"));
        Files.writeString(folder.resolve("lessons/course.yaml"), "title: A course\nversion: \"1\"\n");
        Files.writeString(folder.resolve("lessons/01-l.md"), lesson);
        Files.writeString(folder.resolve("checks/c.yaml"), checks);
        return folder;
    }
}
