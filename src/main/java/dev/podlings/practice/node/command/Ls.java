package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Device;
import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
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

/** The command {@code ls}. */
final class Ls {
    private static final DateTimeFormatter LISTED =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Ls() {}

    static int run(Process self) throws IOException {
        Options options =
                Options.parse(self.arguments(), "laAihd1RtrSsFnhkCxZ", "all=a", "color=C", "human-readable=h");
        List<String> names = options.operands().isEmpty() ? List.of(".") : options.operands();
        List<String> plain = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        int status = 0;
        for (String name : names) {
            try {
                Inode there = self.files()
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
            try {
                first = folder(self, options, folder, names.size() > 1 || options.has('R'), first);
            } catch (FileFailure unreadable) {
                status = FileCommands.fail(self, "can't open '" + folder + "'", unreadable);
            }
        }
        return status;
    }

    private static boolean folder(Process self, Options options, String folder, boolean titled, boolean first)
            throws IOException {
        if (titled) {
            self.println((first ? "" : "\n") + folder + ":");
        }
        List<String> names = new ArrayList<>();
        for (String each : self.files().list(self.path(folder))) {
            if (!each.startsWith(".") || options.has('a') || options.has('A')) {
                names.add(each);
            }
        }
        if (options.has('a')) {
            names.add(0, "..");
            names.add(0, ".");
        }
        if (options.has('l')) {
            self.println("total " + blocks(self, folder, names));
        }
        show(self, options, folder, names);
        if (options.has('R')) {
            for (String each : names) {
                String path = folder.endsWith("/") ? folder + each : folder + "/" + each;
                boolean dots = each.equals(".") || each.equals("..");
                if (!dots && self.files().walk(self.path(path), false).inode() instanceof Dir) {
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
            Inode inode = self.files().walk(self.path(path), false).inode();
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
        Accounts accounts = Accounts.of(self);
        for (Entry each : entries) {
            Worker.step();
            String number = options.has('i') ? pad(Long.toString(each.inode().number()), 7) + " " : "";
            String suffix = options.has('F') && each.inode() instanceof Dir ? "/" : "";
            lines.add(number
                    + (options.has('l') ? listed(each.inode(), each.name(), options, accounts) : each.name() + suffix));
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

    private static String listed(Inode inode, String name, Options options, Accounts accounts) {
        boolean human = options.has('h');
        String size =
                inode instanceof Device ? "1,   3" : human ? Space.human(inode.size()) : Long.toString(inode.size());
        String target = inode instanceof Link link ? " -> " + link.target() : "";
        String user = options.has('n') ? Integer.toString(inode.uid()) : accounts.shownUser(inode.uid());
        String group = options.has('n') ? Integer.toString(inode.gid()) : accounts.shownGroup(inode.gid());
        return String.format(
                Locale.ROOT,
                "%s %4d %-8s %-8s %9s %s %s%s",
                permissions(inode),
                inode instanceof Dir dir ? links(dir) : inode.links(),
                user,
                group,
                size,
                LISTED.format(inode.modified()),
                name,
                target);
    }

    /** Linux: its own two names, and the {@code ..} of each directory in it. */
    private static int links(Dir dir) {
        int links = 2;
        for (String name : dir.names()) {
            links += dir.get(name) instanceof Dir ? 1 : 0;
        }
        return links;
    }

    /** In kibibytes of whole blocks. */
    private static long blocks(Process self, String folder, List<String> names) throws IOException {
        long blocks = 0;
        for (String name : names) {
            Inode inode =
                    self.files().walk(self.path(folder + "/" + name), false).inode();
            if (inode != null && !(inode instanceof Link) && !(inode instanceof Device)) {
                blocks += (inode.size() + 4095) / 4096 * 4;
            }
        }
        return blocks;
    }

    static String permissions(Inode inode) {
        char type = inode instanceof Dir ? 'd' : inode instanceof Link ? 'l' : inode instanceof Device ? 'c' : '-';
        StringBuilder text = new StringBuilder().append(type);
        for (int bit = 8; bit >= 0; bit--) {
            text.append((inode.mode() & (1 << bit)) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        special(text, 3, inode.mode() & 04000, 's');
        special(text, 6, inode.mode() & 02000, 's');
        special(text, 9, inode.mode() & 01000, 't');
        return text.toString();
    }

    private static void special(StringBuilder text, int at, int bit, char letter) {
        if (bit != 0) {
            text.setCharAt(at, text.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
        }
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
