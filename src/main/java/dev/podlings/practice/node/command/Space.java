package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Mount;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Commands that tell how much room files take, and what is mounted. */
final class Space {
    private Space() {}

    static void addTo(Toolbox box) {
        box.add("du", Space::du);
        box.add("df", Space::df);
        box.add("mount", Space::mount);
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
        Inode there = self.files().walk(self.path(name), false).there();
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
                self.files().own().room(),
                self.files().own().used());
        for (Mount each : self.files().mounts()) {
            if (!each.source().equals("proc")
                    && !each.source().equals("sysfs")
                    && (options.operands().isEmpty() || options.operands().contains(each.path()))) {
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
        for (Mount each : self.files().mounts()) {
            self.println(each.source() + " on " + each.path() + " type " + each.type() + " ("
                    + (each.readOnly() ? "ro" : "rw") + ",relatime)");
        }
        return 0;
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
}
