package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Place;
import dev.podlings.practice.node.file.Plain;
import dev.podlings.practice.node.file.User;
import dev.podlings.practice.node.process.Machine;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the program that a command's name stands for, by PATH, in the container's own files. */
public final class Commands {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Commands() {}

    /** What was found. */
    public record Found(String path, Program program) {}

    /** Where the command is, or nothing. */
    public static Optional<Found> find(Process process, String name, Map<String, String> environment) {
        return find(process.files(), process.machine().programs(), process.directory(), name, environment);
    }

    /** The same, before there is a process. */
    public static Optional<Found> find(
            Machine machine, String directory, String name, Map<String, String> environment) {
        return find(machine.files().as(machine.user(), 0), machine.programs(), directory, name, environment);
    }

    private static Optional<Found> find(
            FileTree files, Machine.Programs programs, String directory, String name, Map<String, String> environment) {
        if (name.contains("/")) {
            return at(files, programs, absolute(directory, name));
        }
        for (String each : environment.getOrDefault("PATH", PATH).split(":")) {
            if (!name.isEmpty() && !each.isEmpty()) {
                Optional<Found> found = at(files, programs, absolute(directory, each) + "/" + name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String absolute(String directory, String path) {
        return path.startsWith("/") ? path : directory + "/" + path;
    }

    private static Optional<Found> at(FileTree files, Machine.Programs programs, String path) {
        try {
            Place place = files.walk(path, true);
            if (!(place.inode() instanceof Plain file)
                    || (file.mode() & 0111) == 0
                    || !files.user().may(User.EXECUTE, file)) {
                return Optional.empty();
            }
            Optional<Program> program = programs.find(files, place.path());
            if (program.isPresent()) {
                return Optional.of(new Found(path, program.get()));
            }
            return Optional.of(new Found(path, script(path, file)));
        } catch (FileFailure notThere) {
            return Optional.empty();
        }
    }

    private static Program script(String path, Plain file) {
        Program.Active run = self -> {
            List<String> arguments = self.arguments();
            return Shell.runScript(self, path, Scripts.text(file), arguments.subList(1, arguments.size()));
        };
        return run;
    }
}
