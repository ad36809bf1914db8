package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Paths;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.util.List;

/** The commands that make files, and take them away. */
final class FileCommands {
    private FileCommands() {}

    static void addTo(Toolbox box) {
        box.add("rm", FileCommands::rm);
        box.add("unlink", FileCommands::rm);
        box.add("mkdir", FileCommands::mkdir);
        box.add("rmdir", FileCommands::rmdir);
        box.add("touch", FileCommands::touch);
        box.add("ln", FileCommands::ln);
        box.add("mktemp", FileCommands::mktemp);
        box.add("truncate", FileCommands::truncate);
        box.add("sync", self -> 0);
    }

    /** A complaint about a file, with libc's words. */
    static int fail(Process self, String what, IOException why) throws IOException {
        self.complain(name(self) + ": " + what + ": " + Files.words(why));
        return 1;
    }

    static String name(Process self) {
        String path = self.arguments().get(0);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static int rm(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "rRfiv", "recursive=r", "force=f");
        boolean force = options.has('f');
        boolean deep = options.has('r') || options.has('R');
        int status = 0;
        for (String name : options.operands()) {
            String base = Paths.canonical(self.path(name));
            if (base.equals("/") || name.matches("(.*/)?\\.\\.?/?")) {
                self.complain("rm: refusing to remove '" + name + "'");
                status = 1;
                continue;
            }
            try {
                Inode there = self.files().walk(self.path(name), false).there();
                if (there instanceof Dir && !deep) {
                    self.complain("rm: '" + name + "' is a directory");
                    status = 1;
                } else {
                    remove(self, self.path(name));
                }
            } catch (FileFailure failed) {
                if (!force || failed.errno() != FileFailure.Errno.ENOENT) {
                    status = fail(self, "can't remove '" + name + "'", failed);
                }
            }
        }
        if (options.operands().isEmpty() && !force) {
            self.complain("rm: missing operand");
            return 1;
        }
        return status;
    }

    static void remove(Process self, String path) throws FileFailure {
        Worker.step();
        if (self.files().walk(path, false).there() instanceof Dir dir) {
            for (String name : dir.names()) {
                remove(self, path + "/" + name);
            }
            self.files().removeDir(path);
        } else {
            self.files().unlink(path);
        }
    }

    private static int mkdir(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "pvm:", "parents=p", "mode=m");
        int status = 0;
        for (String name : options.operands()) {
            try {
                if (options.has('p')) {
                    self.files().makeDirs(self.path(name));
                } else {
                    self.files().makeDir(self.path(name));
                }
                if (options.has('m')) {
                    self.files().chmod(self.path(name), Modes.mode(options.get('m', ""), 0777));
                }
            } catch (FileFailure failed) {
                status = fail(self, "can't create directory '" + name + "'", failed);
            }
        }
        return status;
    }

    private static int rmdir(Process self) throws IOException {
        int status = 0;
        for (String name : Options.parse(self.arguments(), "p").operands()) {
            try {
                self.files().removeDir(self.path(name));
            } catch (FileFailure failed) {
                status = fail(self, "'" + name + "'", failed);
            }
        }
        return status;
    }

    private static int touch(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "camd:t:r:", "no-create=c");
        int status = 0;
        for (String name : options.operands()) {
            try {
                if (self.files().exists(self.path(name))) {
                    self.files().modified(self.path(name), self.machine().time().now());
                } else if (!options.has('c')) {
                    self.files().file(self.path(name));
                }
            } catch (FileFailure failed) {
                status = fail(self, name, failed);
            }
        }
        return status;
    }

    private static int ln(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "sfnvT", "symbolic=s", "force=f");
        List<String> names = options.operands();
        if (names.isEmpty()) {
            self.complain("ln: missing file operand");
            return 1;
        }
        String existing = names.get(0);
        String given = names.size() > 1 ? names.get(1) : existing.substring(existing.lastIndexOf('/') + 1);
        String path = options.has('n') ? self.path(given) : Copying.target(self, existing, given);
        try {
            if (options.has('f') && self.files().walk(path, false).inode() != null) {
                self.files().unlink(path);
            }
            if (options.has('s')) {
                self.files().symlink(existing, path);
            } else {
                self.files().hardLink(self.path(existing), path);
            }
            return 0;
        } catch (FileFailure failed) {
            return fail(self, given, failed);
        }
    }

    private static int mktemp(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "dqtp:u");
        for (int i = 1; ; i++) {
            String path = options.get('p', "/tmp") + "/tmp." + self.pid() + "x" + i;
            if (!self.files().exists(path)) {
                if (options.has('d')) {
                    self.files().makeDir(path);
                } else {
                    self.files().file(path);
                }
                self.println(path);
                return 0;
            }
        }
    }

    private static int truncate(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "cs:", "size=s");
        long size = options.number('s', 0);
        for (String name : options.operands()) {
            byte[] before = self.files().exists(self.path(name)) ? self.files().read(self.path(name)) : new byte[0];
            if (size > self.files().own().room()) {
                return fail(self, name, new IOException("No space left on device"));
            }
            self.hold(2 * size);
            self.files().file(self.path(name)).content(java.util.Arrays.copyOf(before, (int) size));
            self.hold(-2 * size);
        }
        return 0;
    }
}
