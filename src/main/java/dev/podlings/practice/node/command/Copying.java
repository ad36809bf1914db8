package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Link;
import dev.podlings.practice.node.file.Paths;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.util.List;

/** The commands that copy and move. */
final class Copying {
    private Copying() {}

    static void addTo(Toolbox box) {
        box.add("cp", Copying::cp);
        box.add("mv", Copying::mv);
    }

    private static int cp(Process self) throws IOException {
        Options options =
                Options.parse(self.arguments(), "rRafpdLPvT", "recursive=r", "archive=a", "force=f", "verbose=v");
        List<String> names = options.operands();
        if (names.size() < 2) {
            self.complain("cp: missing file operand");
            return 1;
        }
        boolean deep = options.has('r') || options.has('R') || options.has('a');
        int status = 0;
        for (String from : names.subList(0, names.size() - 1)) {
            try {
                String to = target(self, from, names.get(names.size() - 1));
                Inode there = self.files().walk(self.path(from), !deep).there();
                if (there instanceof Dir && !deep) {
                    self.complain("cp: omitting directory '" + from + "'");
                    status = 1;
                    continue;
                }
                String source = self.files().walk(self.path(from), true).path();
                if ((Paths.canonical(to) + "/").startsWith(source + "/") && there instanceof Dir) {
                    self.complain("cp: recursion detected, omitting directory '" + from + "'");
                    status = 1;
                    continue;
                }
                copy(self, self.path(from), to, !deep);
                if (options.has('v')) {
                    self.println("'" + from + "' -> '" + names.get(names.size() - 1) + "'");
                }
            } catch (FileFailure failed) {
                status = FileCommands.fail(self, "can't stat '" + from + "'", failed);
            }
        }
        return status;
    }

    private static void copy(Process self, String from, String to, boolean follow) throws IOException {
        Worker.step();
        Inode there = self.files().walk(from, follow).there();
        if (there instanceof Dir dir) {
            if (!self.files().isDir(to)) {
                self.files().makeDir(to);
            }
            for (String name : dir.names()) {
                copy(self, from + "/" + name, to + "/" + name, follow);
            }
        } else if (there instanceof Link link) {
            if (self.files().walk(to, false).inode() != null) {
                self.files().unlink(to);
            }
            self.files().symlink(link.target(), to);
        } else {
            Fd in = Files.reading(self, from);
            Fd out = Files.writing(self, to, false);
            try {
                Files.pump(in.in(), out.out());
            } finally {
                Files.close(in);
                Files.close(out);
            }
            self.files().chmod(to, there.mode());
        }
    }

    private static int mv(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "finvT", "force=f", "verbose=v");
        List<String> names = options.operands();
        if (names.size() < 2) {
            self.complain("mv: missing file operand");
            return 1;
        }
        int status = 0;
        for (String from : names.subList(0, names.size() - 1)) {
            String to = target(self, from, names.get(names.size() - 1));
            try {
                try {
                    self.files().rename(self.path(from), to);
                } catch (FileFailure failed) {
                    if (failed.errno() != FileFailure.Errno.EXDEV) {
                        throw failed;
                    }
                    copy(self, self.path(from), to, false);
                    FileCommands.remove(self, self.path(from));
                }
                if (options.has('v')) {
                    self.println("'" + from + "' -> '" + shown(names.get(names.size() - 1), to) + "'");
                }
            } catch (FileFailure failed) {
                status = FileCommands.fail(self, "can't rename '" + from + "'", failed);
            }
        }
        return status;
    }

    private static String shown(String given, String to) {
        return given.endsWith("/") ? given + to.substring(to.lastIndexOf('/') + 1) : given;
    }

    /** Where something goes: into the directory, or to that very name. */
    static String target(Process self, String from, String to) {
        String path = self.path(to);
        if (!self.files().isDir(path)) {
            return path;
        }
        String base = Paths.canonical(self.path(from));
        return (path.endsWith("/") ? path : path + "/") + base.substring(base.lastIndexOf('/') + 1);
    }
}
