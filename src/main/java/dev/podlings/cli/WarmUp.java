package dev.podlings.cli;

import dev.podlings.terminal.Rehearsal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does once what a learner's first minutes do, so that the Java machine can lay out the classes for it in advance. The
 * launcher runs it after a build; it leaves nothing behind.
 */
public final class WarmUp {
    private static final List<String> FIRST_START = List.of(
            "",
            "kubectl get po\t -A",
            "kubectl create configmap rehearsal --from-literal=a=b",
            "check",
            "why",
            "hint",
            "status",
            "help",
            "!true",
            "next",
            "quit");
    private static final List<String> SECOND_START = List.of("show", "", "quit");

    private WarmUp() {}

    /**
     * @param args where the native library goes, then how to start the Java machine that watches, without a class; or
     *     nothing in that machine itself
     */
    public static void main(String[] args) throws IOException, InterruptedException, ClassNotFoundException {
        if (args.length == 0) {
            System.exit(learn());
        }
        Rehearsal.unpack(Path.of(args[0]));
        List<String> command = new ArrayList<>(List.of(args).subList(1, args.length));
        command.add(WarmUp.class.getName());
        Path folder = Files.createTempDirectory("podlings-warm-up");
        Map<String, String> environment = Map.of(
                "TERM",
                "xterm-256color",
                "LC_ALL",
                "C.UTF-8",
                "PODLINGS_HOME",
                folder.resolve("state").toString(),
                "PODLINGS_WORK",
                folder.resolve("work").toString());
        List<String> lines = new ArrayList<>(FIRST_START);
        lines.addAll(SECOND_START);
        Optional<Integer> code = Rehearsal.run(command, environment, lines);
        if (code.isEmpty()) {
            ProcessBuilder plain = new ProcessBuilder(command).redirectErrorStream(true);
            plain.environment().putAll(environment);
            Process process = plain.start();
            process.getOutputStream().close();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            code = Optional.of(process.waitFor());
        }
        Scratch.remove(folder);
        System.exit(code.get());
    }

    /** Two starts, the second of which finds what the first one has left, and a word of help. */
    private static int learn() throws ClassNotFoundException {
        // So that the way in is among them.
        Class.forName("dev.podlings.Main");
        Surroundings around = Surroundings.ofThisProcess();
        int code = Podlings.run(around);
        code = Math.max(code, Podlings.run(around));
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        Surroundings silent = new Surroundings(
                nobody,
                nobody,
                around.environment(),
                around.home(),
                around.userHome(),
                around.checkout(),
                around.clock());
        Podlings.run(silent, "--version");
        Podlings.run(silent, "lessons");
        Podlings.run(silent, "--help");
        return code;
    }
}
