package dev.podlings.practice.node;

import dev.podlings.practice.node.command.Toolbox;
import dev.podlings.practice.node.file.Device;
import dev.podlings.practice.node.file.ImageTree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What images of one kind have inside.
 *
 * @param entrypoint the program, where the pod does not name one
 * @param command its arguments, where the pod does not give any; the program when there is no entrypoint
 * @param root the directory that its web server serves; "" for none
 * @param port of its web server
 * @param files beside those that every image has, by path
 * @param programs beside those that every image has, by name
 * @param runsAnything whether a program that is not there is played by one that idles
 */
record ImageFamily(
        List<String> entrypoint,
        List<String> command,
        String root,
        int port,
        Map<String, String> files,
        Set<String> programs,
        boolean runsAnything) {

    ImageFamily {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        files = Map.copyOf(files);
        programs = Set.copyOf(programs);
    }

    /** The files of an image of this family. */
    ImageTree tree(Set<String> commands, String tag) {
        ImageTree tree = new ImageTree();
        for (String each : commands) {
            tree.file("/bin/" + each, Toolbox.file(each), 0755);
        }
        for (String each : programs) {
            tree.file("/usr/local/bin/" + each, Toolbox.file(each), 0755);
        }
        tree.link("/bin/ash", "sh").link("/bin/bash", "sh").link("/usr/bin/env", "/bin/env");
        tree.folder("/tmp", 01777).folder("/root", 0700).folder("/home", 0755).folder("/var/log", 0755);
        tree.folder("/run", 0755)
                .link("/var/run", "/run")
                .folder("/mnt", 0755)
                .folder("/opt", 0755)
                .folder("/srv", 0755);
        tree.folder("/sys", 0555)
                .folder("/usr/bin", 0755)
                .folder("/usr/local/bin", 0755)
                .folder("/lib", 0755);
        tree.file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n", 0644);
        tree.file("/etc/group", "root:x:0:\n", 0644);
        tree.file(
                "/etc/os-release",
                "NAME=\"podlings\"\nPRETTY_NAME=\"podlings practice container (simulated)\"\n",
                0644);
        tree.file("/etc/image-tag", tag, 0644);
        devices(tree);
        files.forEach((path, content) -> tree.file(path, content, path.endsWith(".sh") ? 0755 : 0644));
        return tree;
    }

    private static void devices(ImageTree tree) {
        tree.device("/dev/null", Device.Kind.NULL).device("/dev/zero", Device.Kind.ZERO);
        tree.device("/dev/full", Device.Kind.FULL).device("/dev/random", Device.Kind.RANDOM);
        tree.device("/dev/urandom", Device.Kind.RANDOM).device("/dev/tty", Device.Kind.TTY);
        tree.device("/dev/stdin", Device.Kind.STDIN).device("/dev/stdout", Device.Kind.STDOUT);
        tree.device("/dev/stderr", Device.Kind.STDERR);
        tree.device("/proc/1/fd/1", Device.Kind.LOG).device("/proc/1/fd/2", Device.Kind.LOG);
        tree.device("/proc/self/fd/1", Device.Kind.STDOUT).device("/proc/self/fd/2", Device.Kind.STDERR);
        tree.file(
                "/proc/cpuinfo",
                "processor\t: 0\nmodel name\t: podlings simulated CPU\nflags\t\t: fpu sse sse2 sse4_2 avx avx2\n",
                0444);
        tree.file("/proc/version", "Linux version 6.6.95-podlings (simulated)\n", 0444);
        tree.file("/proc/loadavg", "0.00 0.00 0.00 1/1 1\n", 0444);
    }
}
