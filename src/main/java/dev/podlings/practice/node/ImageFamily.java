package dev.podlings.practice.node;

import dev.podlings.practice.node.command.Toolbox;
import dev.podlings.practice.node.file.Device;
import dev.podlings.practice.node.file.ImageTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What images of one kind have inside.
 *
 * @param entrypoint the program, where the pod does not name one
 * @param command its arguments, where the pod does not give any; the program when there is no entrypoint
 * @param root the directory that its web server serves; "" for none
 * @param port of its web server
 * @param files beside those that every image has, by path
 * @param folders that whoever runs there may write to
 * @param programs beside those that every image has, by name
 * @param users by name, beside those that every image has
 * @param uid whom the image runs as
 * @param runsAnything whether a program that is not there is played by one that idles
 */
record ImageFamily(
        List<String> entrypoint,
        List<String> command,
        String root,
        int port,
        Map<String, String> files,
        Set<String> folders,
        Set<String> programs,
        Map<String, Integer> users,
        int uid,
        boolean runsAnything) {

    private static final String USERS = """
            root:x:0:0:root:/root:/bin/sh
            daemon:x:1:1:daemon:/usr/sbin:/bin/false
            bin:x:2:2:bin:/bin:/bin/false
            www-data:x:33:33:www-data:/var/www:/bin/false
            nobody:x:65534:65534:nobody:/home:/bin/false
            """;
    private static final String GROUPS =
            "root:x:0:\ndaemon:x:1:\nbin:x:2:\nwheel:x:10:root\nwww-data:x:33:\nnobody:x:65534:\n";

    ImageFamily {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        files = Map.copyOf(files);
        folders = Set.copyOf(folders);
        programs = Set.copyOf(programs);
        users = Map.copyOf(users);
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
        tree.folder("/proc", 0555);
        tree.folder("/sys", 0555)
                .folder("/usr/bin", 0755)
                .folder("/usr/local/bin", 0755)
                .folder("/lib", 0755);
        tree.file("/etc/passwd", USERS + accounts("%1$s:x:%2$d:%2$d::/:/bin/sh\n"), 0644);
        tree.file("/etc/group", GROUPS + accounts("%1$s:x:%2$d:\n"), 0644);
        tree.file(
                "/etc/os-release",
                "NAME=\"podlings\"\nPRETTY_NAME=\"podlings practice container (simulated)\"\n",
                0644);
        tree.file("/etc/image-tag", tag, 0644);
        devices(tree);
        folders.forEach(path -> tree.folder(path, 0777));
        files.forEach((path, content) -> tree.file(path, content, path.endsWith(".sh") ? 0755 : 0644));
        return tree;
    }

    private String accounts(String row) {
        return users.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(each -> String.format(row, each.getKey(), each.getValue()))
                .collect(Collectors.joining());
    }

    private static void devices(ImageTree tree) {
        tree.device("/dev/null", Device.Kind.NULL).device("/dev/zero", Device.Kind.ZERO);
        tree.device("/dev/full", Device.Kind.FULL).device("/dev/random", Device.Kind.RANDOM);
        tree.device("/dev/urandom", Device.Kind.RANDOM).device("/dev/tty", Device.Kind.TTY);
        tree.device("/dev/stdin", Device.Kind.STDIN).device("/dev/stdout", Device.Kind.STDOUT);
        tree.device("/dev/stderr", Device.Kind.STDERR);
    }
}
