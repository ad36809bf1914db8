package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Plain;
import dev.podlings.practice.node.process.Machine;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All commands by name. In an image each is a file whose content names the command that it stands for. */
public final class Toolbox implements Machine.Programs {
    private static final String MARK = "\177ELF simulated by podlings: ";

    private final Map<String, Program> programs = new TreeMap<>();

    public Toolbox() {
        add("sh", Shell.program());
        FileCommands.addTo(this);
        Copying.addTo(this);
        Modes.addTo(this);
        FileLooks.addTo(this);
        Space.addTo(this);
        TextCommands.addTo(this);
        Sort.addTo(this);
        LineCommands.addTo(this);
        Gzip.addTo(this);
        Dumps.addTo(this);
        TextStreams.addTo(this);
        SystemCommands.addTo(this);
        UserCommands.addTo(this);
        ProcessCommands.addTo(this);
        NetCommands.addTo(this);
        NetLooks.addTo(this);
        add("test", new Test()::run);
        add("[", new Test()::run);
        add("[[", new Test()::run);
        add("ls", Ls::run);
        add("dd", Dd::run);
        add("find", new Find()::run);
        add("grep", new Grep()::run);
        add("egrep", new Grep()::run);
        add("sed", new Sed()::run);
        add("awk", new AwkCommand()::run);
        add("tar", new Tar()::run);
        add("printf", new Printf()::run);
        add("expr", new Expr()::run);
        add("busybox", this::busybox);
        add("vi", Toolbox::editor);
        add("nano", Toolbox::editor);
    }

    /** One more command, for images that have it. */
    public void add(String name, Program program) {
        programs.put(name, program);
    }

    void add(String name, Program.Active program) {
        programs.put(name, program);
    }

    public Set<String> names() {
        return programs.keySet();
    }

    /** What a file holds that stands for a command. */
    public static String file(String command) {
        return MARK + command + "\n";
    }

    @Override
    public Optional<Program> find(FileTree files, String path) {
        try {
            if (!(files.walk(path, true).inode() instanceof Plain file) || file.size() > 200) {
                return Optional.empty();
            }
            String text = new String(file.content(), StandardCharsets.UTF_8);
            return text.startsWith(MARK)
                    ? Optional.ofNullable(
                            programs.get(text.substring(MARK.length()).strip()))
                    : Optional.empty();
        } catch (FileFailure gone) {
            return Optional.empty();
        }
    }

    private static int editor(Process self) throws IOException {
        self.complain(
                FileCommands.name(self) + ": the practice cluster's containers have no editor for a whole screen. "
                        + "Write a file with cat > FILE (Ctrl-D ends it), or change it with sed -i.");
        return 1;
    }

    private int busybox(Process self) throws IOException {
        if (self.arguments().size() > 1) {
            String name = self.arguments().get(1);
            Program program = programs.get(name);
            if (program != null && !name.equals("busybox")) {
                return self.machine()
                        .run(
                                self,
                                self.fork(self.arguments()
                                        .subList(1, self.arguments().size())),
                                program);
            }
            self.complain(name + ": applet not found");
            return 127;
        }
        self.println("This container is simulated by the podlings practice cluster. Its commands are:");
        self.println("\t" + String.join(", ", programs.keySet()));
        return 0;
    }
}
