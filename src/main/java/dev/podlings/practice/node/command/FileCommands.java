package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Link;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** The commands that change files. */
final class FileCommands {
    private FileCommands() {}

    static void addTo(Toolbox box) {
        box.add("cp", FileCommands::cp);
        box.add("mv", FileCommands::mv);
        box.add("rm", FileCommands::rm);
        box.add("unlink", FileCommands::rm);
        box.add("mkdir", FileCommands::mkdir);
        box.add("rmdir", FileCommands::rmdir);
        box.add("touch", FileCommands::touch);
        box.add("ln", FileCommands::ln);
        box.add("chmod", FileCommands::chmod);
        box.add("chown", FileCommands::chown);
        box.add("chgrp", FileCommands::chown);
        box.add("dd", FileCommands::dd);
        box.add("mktemp", FileCommands::mktemp);
        box.add("truncate", FileCommands::truncate);
        box.add("sync", self -> 0);
    }

    private static FileTree files(Process self) {
        return self.machine().files();
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

    /** Where something goes: into the directory, or to that very name. */
    private static String target(Process self, String from, String to) {
        String path = self.path(to);
        if (!files(self).isDir(path)) {
            return path;
        }
        String base = FileTree.canonical(self.path(from));
        return (path.endsWith("/") ? path : path + "/") + base.substring(base.lastIndexOf('/') + 1);
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
                Inode there = files(self).walk(self.path(from), !deep).there();
                if (there instanceof Dir && !deep) {
                    self.complain("cp: omitting directory '" + from + "'");
                    status = 1;
                    continue;
                }
                String source = files(self).walk(self.path(from), true).path();
                if ((FileTree.canonical(to) + "/").startsWith(source + "/") && there instanceof Dir) {
                    self.complain("cp: recursion detected, omitting directory '" + from + "'");
                    status = 1;
                    continue;
                }
                copy(self, self.path(from), to, !deep);
                if (options.has('v')) {
                    self.println("'" + from + "' -> '" + names.get(names.size() - 1) + "'");
                }
            } catch (FileFailure failed) {
                status = fail(self, "can't stat '" + from + "'", failed);
            }
        }
        return status;
    }

    private static void copy(Process self, String from, String to, boolean follow) throws IOException {
        Worker.step();
        Inode there = files(self).walk(from, follow).there();
        if (there instanceof Dir dir) {
            if (!files(self).isDir(to)) {
                files(self).makeDir(to);
            }
            for (String name : dir.names()) {
                copy(self, from + "/" + name, to + "/" + name, follow);
            }
        } else if (there instanceof Link link) {
            if (files(self).walk(to, false).inode() != null) {
                files(self).unlink(to);
            }
            files(self).symlink(link.target(), to);
        } else {
            Fd in = Files.reading(self, from);
            Fd out = Files.writing(self, to, false);
            try {
                pump(in.in(), out.out());
            } finally {
                Files.close(in);
                Files.close(out);
            }
            files(self).chmod(to, there.mode());
        }
    }

    static void pump(InputStream in, OutputStream out) throws IOException {
        byte[] some = new byte[8192];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            out.write(some, 0, count);
            Worker.step();
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
                    files(self).rename(self.path(from), to);
                } catch (FileFailure failed) {
                    if (failed.errno() != FileFailure.Errno.EXDEV) {
                        throw failed;
                    }
                    copy(self, self.path(from), to, false);
                    remove(self, self.path(from));
                }
                if (options.has('v')) {
                    self.println("'" + from + "' -> '" + shown(names.get(names.size() - 1), to) + "'");
                }
            } catch (FileFailure failed) {
                status = fail(self, "can't rename '" + from + "'", failed);
            }
        }
        return status;
    }

    private static String shown(String given, String to) {
        return given.endsWith("/") ? given + to.substring(to.lastIndexOf('/') + 1) : given;
    }

    private static int rm(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "rRfiv", "recursive=r", "force=f");
        boolean force = options.has('f');
        boolean deep = options.has('r') || options.has('R');
        int status = 0;
        for (String name : options.operands()) {
            String base = FileTree.canonical(self.path(name));
            if (base.equals("/") || name.matches("(.*/)?\\.\\.?/?")) {
                self.complain("rm: refusing to remove '" + name + "'");
                status = 1;
                continue;
            }
            try {
                Inode there = files(self).walk(self.path(name), false).there();
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

    private static void remove(Process self, String path) throws FileFailure {
        Worker.step();
        if (files(self).walk(path, false).there() instanceof Dir dir) {
            for (String name : dir.names()) {
                remove(self, path + "/" + name);
            }
            files(self).removeDir(path);
        } else {
            files(self).unlink(path);
        }
    }

    private static int mkdir(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "pvm:", "parents=p", "mode=m");
        int status = 0;
        for (String name : options.operands()) {
            try {
                if (options.has('p')) {
                    files(self).makeDirs(self.path(name));
                } else {
                    files(self).makeDir(self.path(name));
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
                files(self).removeDir(self.path(name));
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
                if (files(self).exists(self.path(name))) {
                    files(self).modified(self.path(name), self.machine().time().now());
                } else if (!options.has('c')) {
                    files(self).file(self.path(name));
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
        String path = options.has('n') ? self.path(given) : target(self, existing, given);
        try {
            if (options.has('f') && files(self).walk(path, false).inode() != null) {
                files(self).unlink(path);
            }
            if (options.has('s')) {
                files(self).symlink(existing, path);
            } else {
                files(self).hardLink(self.path(existing), path);
            }
            return 0;
        } catch (FileFailure failed) {
            return fail(self, given, failed);
        }
    }

    private static int chmod(Process self) throws IOException {
        List<String> arguments = new java.util.ArrayList<>(self.arguments());
        boolean deep = arguments.removeIf(each -> each.equals("-R") || each.equals("-f") || each.equals("-v"));
        if (arguments.size() < 3) {
            self.complain("chmod: missing operand");
            return 1;
        }
        int status = 0;
        for (String name : arguments.subList(2, arguments.size())) {
            try {
                chmod(self, self.path(name), arguments.get(1), deep);
            } catch (FileFailure failed) {
                status = fail(self, name, failed);
            }
        }
        return status;
    }

    private static void chmod(Process self, String path, String mode, boolean deep) throws IOException {
        Worker.step();
        Inode there = files(self).walk(path, true).there();
        files(self).chmod(path, mode(mode, there.mode()));
        if (deep && there instanceof Dir dir) {
            for (String name : dir.names()) {
                chmod(self, path + "/" + name, mode, true);
            }
        }
    }

    private static int mode(String text, int before) throws IOException {
        if (text.matches("[0-7]{1,4}")) {
            return Integer.parseInt(text, 8);
        }
        int mode = before;
        for (String clause : text.split(",")) {
            java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("([ugoa]*)([-+=])([rwxXst]*)")
                    .matcher(clause);
            if (!matcher.matches()) {
                throw new IOException("invalid mode '" + text + "'");
            }
            String who = matcher.group(1).isEmpty() || matcher.group(1).contains("a") ? "ugo" : matcher.group(1);
            int bits = 0;
            for (char w : who.toCharArray()) {
                int shift = w == 'u' ? 6 : w == 'g' ? 3 : 0;
                for (char p :
                        matcher.group(3).toLowerCase(java.util.Locale.ROOT).toCharArray()) {
                    bits |= (p == 'r' ? 4 : p == 'w' ? 2 : p == 'x' ? 1 : 0) << shift;
                }
            }
            mode = switch (matcher.group(2)) {
                case "+" -> mode | bits;
                case "-" -> mode & ~bits;
                default -> bits;
            };
        }
        return mode;
    }

    /** Everything belongs to root here; a name that is not there is still noticed. */
    private static int chown(Process self) throws IOException {
        List<String> names = Options.parse(self.arguments(), "Rhfv").operands();
        int status = 0;
        for (String name : names.subList(Math.min(1, names.size()), names.size())) {
            try {
                files(self).walk(self.path(name), true).there();
            } catch (FileFailure failed) {
                status = fail(self, name, failed);
            }
        }
        return status;
    }

    private static int dd(Process self) throws IOException {
        Map<String, String> settings = new java.util.HashMap<>();
        for (String each : self.arguments().subList(1, self.arguments().size())) {
            int equals = each.indexOf('=');
            settings.put(equals < 0 ? each : each.substring(0, equals), each.substring(equals + 1));
        }
        int block = (int) Math.min(1 << 20, Math.max(1, Options.count(settings.getOrDefault("bs", "512"))));
        long wanted = Options.count(settings.getOrDefault("bs", "512"));
        self.hold(wanted);
        long count =
                settings.containsKey("count") ? times(Options.count(settings.get("count")), wanted) : Long.MAX_VALUE;
        Fd in = settings.containsKey("if") ? Files.reading(self, settings.get("if")) : null;
        Fd out = null;
        long copied = 0;
        try {
            out = settings.containsKey("of") ? Files.writing(self, settings.get("of"), false) : null;
            InputStream from = in == null ? self.in() : in.in();
            OutputStream to = out == null ? self.out() : out.out();
            byte[] some = new byte[block];
            while (copied < count) {
                int got = from.read(some, 0, (int) Math.min(block, count - copied));
                if (got < 0) {
                    break;
                }
                to.write(some, 0, got);
                copied += got;
                Worker.step();
            }
        } finally {
            if (in != null) {
                Files.close(in);
            }
            if (out != null) {
                Files.close(out);
            }
        }
        long whole = copied / wanted;
        String records = whole + "+" + (copied % wanted == 0 ? 0 : 1);
        if (!settings.getOrDefault("status", "").equals("none")) {
            self.complain(records + " records in");
            self.complain(records + " records out");
            self.complain(copied + " bytes (" + copied + "B) copied");
        }
        return 0;
    }

    private static long times(long blocks, long block) {
        long product = blocks * block;
        return Math.multiplyHigh(blocks, block) == 0 && product >= 0 ? product : Long.MAX_VALUE;
    }

    private static int mktemp(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "dqtp:u");
        for (int i = 1; ; i++) {
            String path = options.get('p', "/tmp") + "/tmp." + self.pid() + "x" + i;
            if (!files(self).exists(path)) {
                if (options.has('d')) {
                    files(self).makeDir(path);
                } else {
                    files(self).file(path);
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
            byte[] before = files(self).exists(self.path(name)) ? files(self).read(self.path(name)) : new byte[0];
            if (size > files(self).own().room()) {
                return fail(self, name, new IOException("No space left on device"));
            }
            self.hold(2 * size);
            files(self).file(self.path(name)).content(java.util.Arrays.copyOf(before, (int) size));
            self.hold(-2 * size);
        }
        return 0;
    }
}
