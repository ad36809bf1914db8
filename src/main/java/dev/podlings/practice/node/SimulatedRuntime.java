package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.BadQuantity;
import dev.podlings.practice.kind.syntax.Quantity;
import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.Disk;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Plain;
import dev.podlings.practice.node.file.Volume;
import dev.podlings.practice.node.net.Dns;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Hardware;
import dev.podlings.practice.node.process.Machine;
import dev.podlings.practice.node.process.Pipe;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.process.Tty;
import dev.podlings.practice.node.shell.Commands;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Starts containers: file tree, environment, machine, first process. */
final class SimulatedRuntime implements ContainerRuntime {
    private static final long OWN_FILES = 64L << 20;
    private static final long MOST_MEMORY = 64L << 20;
    private static final int TERMINATION_MESSAGE = 4096;

    private final RuntimeParts parts;

    SimulatedRuntime(RuntimeParts parts) {
        this.parts = parts;
    }

    @Override
    public Optional<String> cannotMount(JsonNode pod) {
        return parts.volumes().problem(pod);
    }

    @Override
    public void remove(String podUid) {
        parts.volumes().forget(podUid);
        parts.running().forget(podUid);
    }

    @Override
    public ContainerRecord.Running start(Start start) throws CannotStart {
        JsonNode pod = start.pod();
        String hostname = hostname(pod);
        ContainerUser runsAs =
                new ContainerUser(pod, start.container(), parts.images().family(start.image()));
        if (runsAs.refusal().isPresent()) {
            throw new CannotStart("CreateContainerConfigError", runsAs.refusal().get());
        }
        Map<String, String> environment = new Variables(parts.verbs(), pod, start.ip()).of(start.container(), hostname);
        FileTree files = new FileTree(
                new Volume(parts.images().tree(start.image()), OWN_FILES, parts.disk(), parts.time()::now));
        Machine machine = new Machine(
                hostname,
                files,
                parts.time(),
                parts.toolbox(),
                memoryLimit(start.container()),
                parts.share(),
                parts.onBug());
        machine.offer(
                PodLink.class,
                new PodLink(
                        parts.network(),
                        parts.dns(),
                        start.ip(),
                        Json.text(pod, "metadata", "namespace"),
                        () -> hosts(files)));
        ContainerLog log = new ContainerLog(parts.time()::now);
        machine.settings(runsAs.user(), hardware(start.container()));
        if (!runsAs.user().isRoot()) {
            environment.put("HOME", "/");
        }
        machine.offer(Files.LogSink.class, log::stream);
        try {
            furnish(start, files, hostname);
            machine.mountProc();
            parts.volumes().mount(pod, start.container(), files, environment);
            files.makeDirs(directory(start.container()));
            if (runsAs.hasReadOnlyRoot()) {
                files.readOnly();
            }
            return launch(start, machine, environment, log);
        } catch (PodVolumes.NotReady | IOException cannot) {
            throw new CannotStart("CreateContainerError", String.valueOf(cannot.getMessage()));
        }
    }

    private static String directory(JsonNode container) {
        String given = Json.text(container, "workingDir");
        return given.isEmpty() ? "/" : given;
    }

    private static Hardware hardware(JsonNode container) {
        return Hardware.limited(
                amount(container, "limits", "cpu", 1000),
                amount(container, "requests", "cpu", 1000),
                amount(container, "limits", "memory", 1));
    }

    /** @return how much of a resource is said, in parts of a unit; 0 for nothing */
    private static long amount(JsonNode container, String which, String resource, int parts) {
        String text = Json.text(container, "resources", which, resource);
        try {
            return text.isEmpty()
                    ? 0
                    : Quantity.parse(text)
                            .amount()
                            .multiply(BigDecimal.valueOf(parts))
                            .longValue();
        } catch (BadQuantity refusedByTheServer) {
            return 0;
        }
    }

    private static long memoryLimit(JsonNode container) {
        long limit = amount(container, "limits", "memory", 1);
        return limit == 0 ? MOST_MEMORY : Math.min(MOST_MEMORY, limit);
    }

    static String hostname(JsonNode pod) {
        String hostname = Json.text(pod, "spec", "hostname");
        String name = hostname.isEmpty() ? Json.text(pod, "metadata", "name") : hostname;
        return name.length() > 63 ? name.substring(0, 63) : name;
    }

    /** The files that the kubelet puts into each container. */
    private void furnish(Start start, FileTree files, String hostname) throws FileFailure {
        Volume managed = new Volume(1 << 20, Disk.endless(), parts.time()::now);
        Dir folder = managed.root();
        String namespace = Json.text(start.pod(), "metadata", "namespace");
        String subdomain = Json.text(start.pod(), "spec", "subdomain");
        String names = subdomain.isEmpty()
                ? hostname
                : hostname + "." + subdomain + "." + namespace + ".svc.cluster.local\t" + hostname;
        String hosts =
                "# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n"
                        + "fe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n"
                        + start.ip() + "\t" + names + "\n" + aliases(start.pod());
        String resolv = "search " + namespace + ".svc.cluster.local svc.cluster.local cluster.local\nnameserver "
                + Dns.SERVER + "\noptions ndots:5\n";
        files.mount("/etc/hosts", file(folder, "hosts", hosts), false, "/dev/vda1");
        files.mount("/etc/resolv.conf", file(folder, "resolv", resolv), false, "/dev/vda1");
        files.mount("/etc/hostname", file(folder, "hostname", hostname + "\n"), false, "/dev/vda1");
        String message = Json.text(start.container(), "terminationMessagePath");
        files.mount(message.isEmpty() ? "/dev/termination-log" : message, file(folder, "log", ""), false, "/dev/vda1");
    }

    private static String hosts(FileTree files) {
        try {
            return new String(files.read("/etc/hosts"), StandardCharsets.UTF_8);
        } catch (FileFailure removed) {
            return "";
        }
    }

    // kubelet, hostsFileContent: after the pod's own line
    private static String aliases(JsonNode pod) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode alias : pod.path("spec").path("hostAliases")) {
            lines.append(Json.text(alias, "ip"));
            alias.path("hostnames").forEach(each -> lines.append('\t').append(each.asString("")));
            lines.append('\n');
        }
        return lines.length() == 0 ? "" : "\n# Entries added by HostAliases.\n" + lines;
    }

    private static Plain file(Dir folder, String name, String content) throws FileFailure {
        return folder.file(name, content.getBytes(StandardCharsets.UTF_8), 0644);
    }

    private Inside launch(Start start, Machine machine, Map<String, String> environment, ContainerLog log)
            throws IOException, CannotStart {
        JsonNode container = start.container();
        ImageFamily family = parts.images().family(start.image());
        List<String> command = command(container, family, environment);
        String directory = directory(container);
        Program program = program(machine, directory, command, environment, family, log);
        Attachments attachments = new Attachments();
        OutputStream out = attachments.with(log.stream());
        Tty tty = null;
        OutputStream stdin = null;
        Map<Integer, Fd> fds = new LinkedHashMap<>();
        if (Json.isTrue(container, "tty")) {
            tty = new Tty(out, () -> interrupt(machine));
            Fd terminal = Fd.of(tty);
            fds.put(0, terminal);
            fds.put(1, terminal);
            fds.put(2, terminal);
            environment.put("TERM", "xterm");
        } else {
            if (Json.isTrue(container, "stdin")) {
                Pipe pipe = new Pipe();
                stdin = pipe.writer();
                fds.put(0, Fd.reading(pipe.reader()));
            } else {
                fds.put(0, Fd.nothing());
            }
            fds.put(1, Fd.writing(out));
            fds.put(2, Fd.writing(attachments.with(log.stream())));
        }
        Process first = machine.start(0, new Process.Spec(command, environment, directory, fds), program);
        Inside inside = new Inside(
                machine, first, container, environment, directory, log, new Inside.Terminal(tty, stdin, attachments));
        parts.running().started(Json.text(start.pod(), "metadata", "uid"), Json.text(container, "name"), inside);
        first.whenEnded(code -> {
            fds.values().forEach(Files::close);
            log.close();
            String reason = machine.wasOomKilled() ? "OOMKilled" : code == 0 ? "Completed" : "Error";
            Exit exit = new Exit(code, reason, message(container, machine, log, code));
            machine.files().own().release();
            start.ended().accept(exit);
        });
        return inside;
    }

    private static String message(JsonNode container, Machine machine, ContainerLog log, int code) {
        String path = Json.text(container, "terminationMessagePath");
        try {
            byte[] written = machine.files().read(path.isEmpty() ? "/dev/termination-log" : path);
            String text = new String(written, StandardCharsets.UTF_8);
            boolean fallBack = Json.text(container, "terminationMessagePolicy").equals("FallbackToLogsOnError");
            if (text.isEmpty() && fallBack && code != 0) {
                StringBuilder tail = new StringBuilder();
                log.lines().forEach(line -> tail.append(new String(line.text(), StandardCharsets.UTF_8)));
                text = tail.substring(Math.max(0, tail.length() - 2048));
            }
            return text.substring(0, Math.min(text.length(), TERMINATION_MESSAGE));
        } catch (FileFailure gone) {
            return "";
        }
    }

    /** Kubernetes: the pod's command replaces the image's entrypoint and command, its args only the command. */
    private static List<String> command(JsonNode container, ImageFamily family, Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        boolean own = !container.path("command").isEmpty();
        if (own) {
            container.path("command").forEach(each -> words.add(Variables.expand(each.asString(""), environment)));
        } else {
            words.addAll(family.entrypoint());
        }
        if (!container.path("args").isEmpty()) {
            container.path("args").forEach(each -> words.add(Variables.expand(each.asString(""), environment)));
        } else if (!own) {
            words.addAll(family.command());
        }
        return words.isEmpty() ? List.of("sh") : words;
    }

    private Program program(
            Machine machine,
            String directory,
            List<String> command,
            Map<String, String> environment,
            ImageFamily family,
            ContainerLog log)
            throws CannotStart {
        Optional<Commands.Found> found = Commands.find(machine, directory, command.get(0), environment);
        if (found.isPresent()) {
            return found.get().program();
        }
        if (family.runsAnything()) {
            log.line("podlings: the practice cluster simulates containers: " + command.get(0)
                    + " is not really run here, it idles.");
            return WebServer.idle();
        }
        throw new CannotStart(
                "RunContainerError",
                "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create "
                        + "failed: unable to start container process: error during container init: exec: \""
                        + command.get(0) + "\": "
                        + (command.get(0).contains("/")
                                ? "stat " + command.get(0) + ": no such file or directory"
                                : "executable file not found in $PATH"));
    }

    /** Ctrl-C: to all that run in the foreground. */
    static void interrupt(Machine machine) {
        machine.processes().stream().filter(each -> !each.isBackground()).forEach(each -> each.signal(Signal.INT));
    }
}
