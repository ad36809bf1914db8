package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Device;
import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Link;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The commands that look at files. */
final class FileLooks {
    private static final DateTimeFormatter LISTED =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS xx").withZone(ZoneOffset.UTC);

    private FileLooks() {}

    static void addTo(Toolbox box) {
        box.add("ls", FileLooks::ls);
        box.add("stat", FileLooks::stat);
        box.add("du", FileLooks::du);
        box.add("df", FileLooks::df);
        box.add("mount", FileLooks::mount);
        box.add("readlink", FileLooks::readlink);
        box.add("realpath", FileLooks::realpath);
        box.add("basename", FileLooks::basename);
        box.add("dirname", FileLooks::dirname);
        box.add("pwd", self -> {
            self.println(self.directory());
            return 0;
        });
    }

    private static FileTree files(Process self) {
        return self.machine().files();
    }

    private static int ls(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "laAihd1RtrSsFnhkCx", "all=a", "color=C", "human-readable=h");
        List<String> names = options.operands().isEmpty() ? List.of(".") : options.operands();
        List<String> plain = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        int status = 0;
        for (String name : names) {
            try {
                Inode there = files(self)
                        .walk(self.path(name), !options.has('l') || name.endsWith("/"))
                        .there();
                (there instanceof Dir && !options.has('d') ? folders : plain).add(name);
            } catch (FileFailure failed) {
                status = FileCommands.fail(self, name, failed);
            }
        }
        show(self, options, "", plain);
        boolean first = plain.isEmpty();
        for (String folder : folders) {
            first = folder(self, options, folder, names.size() > 1 || options.has('R'), first);
        }
        return status;
    }

    private static boolean folder(Process self, Options options, String folder, boolean titled, boolean first)
            throws IOException {
        if (titled) {
            self.println((first ? "" : "\n") + folder + ":");
        }
        List<String> names = new ArrayList<>();
        for (String each : files(self).list(self.path(folder))) {
            if (!each.startsWith(".") || options.has('a') || options.has('A')) {
                names.add(each);
            }
        }
        if (options.has('a')) {
            names.add(0, "..");
            names.add(0, ".");
        }
        if (options.has('l')) {
            self.println("total " + names.size() * 4);
        }
        show(self, options, folder, names);
        if (options.has('R')) {
            for (String each : names) {
                String path = folder.endsWith("/") ? folder + each : folder + "/" + each;
                boolean dots = each.equals(".") || each.equals("..");
                if (!dots && files(self).walk(self.path(path), false).inode() instanceof Dir) {
                    folder(self, options, path, true, false);
                }
            }
        }
        return false;
    }

    private static void show(Process self, Options options, String folder, List<String> names) throws IOException {
        record Entry(String name, Inode inode) {}
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            String path = folder.isEmpty() ? name : folder + "/" + name;
            Inode inode = files(self).walk(self.path(path), false).inode();
            if (inode != null) {
                entries.add(new Entry(name, inode));
            }
        }
        if (options.has('t')) {
            entries.sort(Comparator.comparing((Entry each) -> each.inode().modified())
                    .reversed());
        } else if (options.has('S')) {
            entries.sort(
                    Comparator.comparing((Entry each) -> each.inode().size()).reversed());
        }
        if (options.has('r')) {
            java.util.Collections.reverse(entries);
        }
        List<String> lines = new ArrayList<>();
        for (Entry each : entries) {
            Worker.step();
            String number = options.has('i') ? pad(Long.toString(each.inode().number()), 7) + " " : "";
            String suffix = options.has('F') && each.inode() instanceof Dir ? "/" : "";
            lines.add(number
                    + (options.has('l') ? listed(each.inode(), each.name(), options.has('h')) : each.name() + suffix));
        }
        boolean columns = self.fd(1).tty() != null && !options.has('l') && !options.has('1') && !options.has('i');
        if (columns && !lines.isEmpty()) {
            columns(self, lines);
        } else {
            for (String line : lines) {
                self.println(line);
            }
        }
    }

    private static void columns(Process self, List<String> names) throws IOException {
        int widest = names.stream().mapToInt(String::length).max().orElse(1) + 2;
        dev.podlings.practice.node.process.Tty tty = self.fd(1).tty();
        int across = Math.max(1, (tty == null ? 80 : tty.columns()) / widest);
        int down = (names.size() + across - 1) / across;
        for (int row = 0; row < down; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = row; column < names.size(); column += down) {
                line.append(names.get(column))
                        .append(" ".repeat(widest - names.get(column).length()));
            }
            self.println(line.toString().stripTrailing());
        }
    }

    private static String listed(Inode inode, String name, boolean human) {
        String size = inode instanceof Device ? "1,   3" : human ? human(inode.size()) : Long.toString(inode.size());
        String target = inode instanceof Link link ? " -> " + link.target() : "";
        return permissions(inode) + " " + pad(Integer.toString(inode instanceof Dir ? 2 : inode.links()), 4)
                + " root     root     " + pad(size, 9) + " " + LISTED.format(inode.modified()) + " " + name + target;
    }

    static String permissions(Inode inode) {
        char type = inode instanceof Dir ? 'd' : inode instanceof Link ? 'l' : inode instanceof Device ? 'c' : '-';
        StringBuilder text = new StringBuilder().append(type);
        for (int bit = 8; bit >= 0; bit--) {
            text.append((inode.mode() & (1 << bit)) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        if ((inode.mode() & 01000) != 0) {
            text.setCharAt(9, 't');
        }
        return text.toString();
    }

    static String human(long bytes) {
        if (bytes < 1024) {
            return Long.toString(bytes);
        }
        String[] units = {"K", "M", "G", "T"};
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%s", value, units[unit]);
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static int stat(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "c:Lft", "format=c");
        int status = 0;
        for (String name : options.operands()) {
            try {
                Inode there =
                        files(self).walk(self.path(name), options.has('L')).there();
                String type = there instanceof Dir
                        ? "directory"
                        : there instanceof Link
                                ? "symbolic link"
                                : there instanceof Device
                                        ? "character special file"
                                        : there.size() == 0 ? "regular empty file" : "regular file";
                if (options.has('c')) {
                    self.println(options.get('c', "")
                            .replace("%n", name)
                            .replace("%s", Long.toString(there.size()))
                            .replace("%a", Integer.toOctalString(there.mode()))
                            .replace("%A", permissions(there))
                            .replace("%i", Long.toString(there.number()))
                            .replace("%h", Integer.toString(there.links()))
                            .replace("%Y", Long.toString(there.modified().getEpochSecond()))
                            .replace("%y", FULL.format(there.modified()))
                            .replace("%F", type)
                            .replace("%U", "root")
                            .replace("%G", "root")
                            .replace("%u", "0")
                            .replace("%g", "0"));
                    continue;
                }
                self.println("  File: " + name);
                self.println("  Size: " + pad(Long.toString(there.size()), 1) + "\tBlocks: "
                        + (there.size() + 511) / 512 + "\tIO Block: 4096   " + type);
                self.println("Device: 0h/0d\tInode: " + there.number() + "\tLinks: " + there.links());
                self.println("Access: (0" + Integer.toOctalString(there.mode()) + "/" + permissions(there)
                        + ")  Uid: (    0/    root)   Gid: (    0/    root)");
                self.println("Modify: " + FULL.format(there.modified()));
            } catch (FileFailure failed) {
                status = FileCommands.fail(self, "can't stat '" + name + "'", failed);
            }
        }
        return status;
    }

    private static int du(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "shakmd:x", "summarize=s", "human-readable=h");
        for (String name : options.operands().isEmpty() ? List.of(".") : options.operands()) {
            du(self, options, name, true);
        }
        return 0;
    }

    private static long du(Process self, Options options, String name, boolean top) throws IOException {
        Worker.step();
        Inode there = files(self).walk(self.path(name), false).there();
        long bytes = Math.max(4096, there.size());
        if (there instanceof Dir dir) {
            for (String each : dir.names()) {
                bytes += du(self, options, name.endsWith("/") ? name + each : name + "/" + each, false);
            }
        }
        if (top || (!options.has('s') && (there instanceof Dir || options.has('a')))) {
            self.println((options.has('h') ? human(bytes) : Long.toString(bytes / 1024)) + "\t" + name);
        }
        return bytes;
    }

    private static int df(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "hkmPTai");
        boolean human = options.has('h');
        self.println(
                human
                        ? "Filesystem                Size      Used Available Use% Mounted on"
                        : "Filesystem           1K-blocks      Used Available Use% Mounted on");
        line(
                self,
                human,
                "overlay",
                "/",
                files(self).own().room(),
                files(self).own().used());
        for (FileTree.Mount each : files(self).mounts()) {
            if (options.operands().isEmpty() || options.operands().contains(each.path())) {
                line(
                        self,
                        human,
                        each.source(),
                        each.path(),
                        each.root().volume().room(),
                        each.root().volume().used());
            }
        }
        return 0;
    }

    private static void line(Process self, boolean human, String source, String path, long room, long used)
            throws IOException {
        String size = human ? human(room) : Long.toString(room / 1024);
        String taken = human ? human(used) : Long.toString(used / 1024);
        String free = human ? human(room - used) : Long.toString((room - used) / 1024);
        long percent = room == 0 ? 0 : used * 100 / room;
        self.println(
                String.format(Locale.ROOT, "%-20s %9s %9s %9s %3d%% %s", source, size, taken, free, percent, path));
    }

    private static int mount(Process self) throws IOException {
        if (self.arguments().size() > 1) {
            self.complain("mount: permission denied (are you root?)");
            return 1;
        }
        self.println("overlay on / type overlay (rw,relatime)");
        for (FileTree.Mount each : files(self).mounts()) {
            self.println(each.source() + " on " + each.path() + " type ext4 (" + (each.readOnly() ? "ro" : "rw")
                    + ",relatime)");
        }
        return 0;
    }

    private static int readlink(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "fn");
        for (String name : options.operands()) {
            FileTree.Place place = files(self).walk(self.path(name), options.has('f'));
            if (options.has('f')) {
                self.println(place.path());
            } else if (place.inode() instanceof Link link) {
                self.println(link.target());
            } else {
                return 1;
            }
        }
        return 0;
    }

    private static int realpath(Process self) throws IOException {
        for (String name : self.arguments().subList(1, self.arguments().size())) {
            FileTree.Place place = files(self).walk(self.path(name), true);
            place.there();
            self.println(place.path());
        }
        return 0;
    }

    private static int basename(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "");
        String path = options.operand(0, "").replaceAll("(?<=.)/+$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        String suffix = options.operand(1, "");
        self.println(
                !suffix.isEmpty() && name.endsWith(suffix) && !name.equals(suffix)
                        ? name.substring(0, name.length() - suffix.length())
                        : name.isEmpty() ? "/" : name);
        return 0;
    }

    private static int dirname(Process self) throws IOException {
        String path = Options.parse(self.arguments(), "").operand(0, "").replaceAll("(?<=.)/+$", "");
        int slash = path.lastIndexOf('/');
        self.println(slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash));
        return 0;
    }
}
