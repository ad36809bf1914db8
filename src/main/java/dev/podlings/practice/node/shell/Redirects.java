package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Opens files for {@code <}, {@code >} and their relatives. */
final class Redirects {
    private final Process process;
    private final Expander expander;

    /** A file that cannot be opened. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    Redirects(Process process, Expander expander) {
        this.process = process;
        this.expander = expander;
    }

    void apply(List<Node.Redirect> redirects) throws IOException {
        for (Node.Redirect each : redirects) {
            apply(each);
        }
    }

    static void close(Fd fd) {
        Files.close(fd);
    }

    private void apply(Node.Redirect redirect) throws IOException {
        Word document = redirect.text();
        if (document != null) {
            process.fd(redirect.fd() < 0 ? 0 : redirect.fd(), text(expander.text(document)));
            return;
        }
        String target = expander.text(redirect.target());
        boolean input = redirect.operator().startsWith("<");
        int fd = redirect.fd() < 0 ? (input ? 0 : 1) : redirect.fd();
        switch (redirect.operator()) {
            case "<&", ">&" -> duplicate(fd, target);
            case "<<<" -> process.fd(fd, text(target + "\n"));
            case "<" -> process.fd(fd, open(target, "can't open ", () -> Files.reading(process, target)));
            case "<>" -> process.fd(fd, open(target, "can't open ", () -> Files.both(process, target)));
            case ">>" -> process.fd(fd, open(target, "can't create ", () -> Files.writing(process, target, true)));
            default -> process.fd(fd, open(target, "can't create ", () -> Files.writing(process, target, false)));
        }
        if (redirect.fd() == -2) {
            process.fd(2, process.duplicate(1));
        }
    }

    private static Fd text(String text) {
        return Fd.reading(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void duplicate(int fd, String target) throws IOException {
        if (target.equals("-")) {
            process.fd(fd, null);
        } else if (target.matches("\\d{1,3}")) {
            try {
                process.fd(fd, process.duplicate(Integer.parseInt(target)));
            } catch (IOException bad) {
                throw new Refused(target + ": Bad file descriptor");
            }
        } else {
            process.fd(fd, open(target, "can't create ", () -> Files.writing(process, target, false)));
            process.fd(2, process.duplicate(fd));
        }
    }

    private interface Opening {
        Fd open() throws IOException;
    }

    private static Fd open(String target, String what, Opening opening) throws IOException {
        try {
            return opening.open();
        } catch (FileFailure failure) {
            // The words of busybox' ash.
            String words = switch (failure.errno()) {
                case ENOENT -> what.contains("create") ? "nonexistent directory" : "no such file";
                default -> failure.words();
            };
            throw new Refused(what + target + ": " + words);
        }
    }
}
