package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Device;
import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Link;
import dev.podlings.practice.node.file.Place;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The commands that tell about single files and their names. */
final class FileLooks {
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS xx").withZone(ZoneOffset.UTC);

    private FileLooks() {}

    static void addTo(Toolbox box) {
        box.add("stat", FileLooks::stat);
        box.add("readlink", FileLooks::readlink);
        box.add("realpath", FileLooks::realpath);
        box.add("basename", FileLooks::basename);
        box.add("dirname", FileLooks::dirname);
        box.add("pwd", self -> {
            self.println(self.directory());
            return 0;
        });
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static int stat(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "c:Lft", "format=c");
        int status = 0;
        Accounts accounts = Accounts.of(self);
        for (String name : options.operands()) {
            try {
                Inode there =
                        self.files().walk(self.path(name), options.has('L')).there();
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
                            .replace("%A", Ls.permissions(there))
                            .replace("%i", Long.toString(there.number()))
                            .replace("%h", Integer.toString(there.links()))
                            .replace("%Y", Long.toString(there.modified().getEpochSecond()))
                            .replace("%y", FULL.format(there.modified()))
                            .replace("%F", type)
                            .replace("%U", accounts.shownUser(there.uid()))
                            .replace("%G", accounts.shownGroup(there.gid()))
                            .replace("%u", Integer.toString(there.uid()))
                            .replace("%g", Integer.toString(there.gid())));
                    continue;
                }
                self.println("  File: " + name);
                self.println("  Size: " + pad(Long.toString(there.size()), 1) + "\tBlocks: "
                        + (there.size() + 511) / 512 + "\tIO Block: 4096   " + type);
                self.println("Device: 0h/0d\tInode: " + there.number() + "\tLinks: " + there.links());
                self.println("Access: (0" + Integer.toOctalString(there.mode()) + "/" + Ls.permissions(there)
                        + ")  Uid: (" + pad(Integer.toString(there.uid()), 5) + "/"
                        + pad(accounts.shownUser(there.uid()), 8) + ")   Gid: ("
                        + pad(Integer.toString(there.gid()), 5) + "/" + pad(accounts.shownGroup(there.gid()), 8) + ")");
                self.println("Modify: " + FULL.format(there.modified()));
            } catch (FileFailure failed) {
                status = FileCommands.fail(self, "can't stat '" + name + "'", failed);
            }
        }
        return status;
    }

    private static int readlink(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "fn");
        for (String name : options.operands()) {
            Place place = self.files().walk(self.path(name), options.has('f'));
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
            Place place = self.files().walk(self.path(name), true);
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
