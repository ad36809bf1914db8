package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Plain;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Scripts in files. */
final class Scripts {
    private static final int LONGEST = 1 << 20;

    private Scripts() {}

    static String read(Process process, String path) throws IOException {
        FileTree files = process.files();
        Inode there = files.walk(path, true).there();
        return there instanceof Plain file ? text(file) : new String(files.read(path), StandardCharsets.UTF_8);
    }

    static String text(Plain file) throws IOException {
        if (file.size() > LONGEST) {
            throw new IOException("script too long: the practice cluster's shell runs scripts up to 1 MiB");
        }
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
