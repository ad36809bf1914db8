package dev.podlings.practice.node.mongo;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.process.Process;
import java.nio.charset.StandardCharsets;

/** The file with which the members of a set know each other. */
final class KeyFile {
    private static final int OF_OTHERS = 077;

    private KeyFile() {}

    /** Why mongod does not take it, in its own words; "" when it does. */
    static String problem(Process self, String path) {
        FileTree files = self.files();
        try {
            Inode there = files.walk(self.path(path), true).there();
            if ((there.mode() & OF_OTHERS) != 0) {
                return "permissions on " + path + " are too open";
            }
            int length = read(self, path).length();
            return length < 6 || length > 1024
                    ? "security key in " + path + " has length " + length + ", must be between 6 and 1024 chars"
                    : "";
        } catch (FileFailure failed) {
            return "Error opening file: " + path + ": " + failed.words();
        }
    }

    /** What it says, without blanks and line ends. */
    static String read(Process self, String path) throws FileFailure {
        return new String(self.files().read(self.path(path)), StandardCharsets.UTF_8).replaceAll("\\s", "");
    }
}
