package dev.podlings.practice.node.command;

import dev.podlings.practice.node.command.awk.Awk;
import dev.podlings.practice.node.command.awk.Host;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code awk}: its command line, and what its programs may do. */
final class AwkCommand {
    private static final int MOST_PATTERNS = 20;

    int run(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "F:v:f:");
        List<String> operands = new ArrayList<>(options.operands());
        if (!options.has('f') && operands.isEmpty()) {
            self.complain("awk: usage: awk [-F value] [-v var=value] [-f file | program] [file ...]");
            return 2;
        }
        String program = options.has('f')
                ? new String(Files.read(self, options.get('f', "")), StandardCharsets.UTF_8)
                : operands.remove(0);
        try (Surroundings around = new Surroundings(self)) {
            Awk awk = new Awk(program, around);
            if (options.has('F')) {
                awk.set("FS", options.get('F', " "));
            }
            for (String each : options.get('v', "").split("\n")) {
                assign(awk, each);
            }
            awk.begin();
            if (awk.reads()) {
                lines(self, awk, operands);
            }
            return awk.end();
        }
    }

    private static boolean assign(Awk awk, String text) throws IOException {
        int equals = text.indexOf('=');
        if (equals > 0 && text.substring(0, equals).matches("[A-Za-z_]\\w*")) {
            awk.set(text.substring(0, equals), text.substring(equals + 1));
            return true;
        }
        return false;
    }

    private static void lines(Process self, Awk awk, List<String> operands) throws IOException {
        boolean any = false;
        for (String name : operands) {
            if (!assign(awk, name)) {
                any = true;
                file(self, awk, name);
            }
        }
        if (!any) {
            file(self, awk, "-");
        }
    }

    private static void file(Process self, Awk awk, String name) throws IOException {
        try (Lines lines = Lines.of(self, name)) {
            boolean more = true;
            for (String line = lines.next(); more && line != null; line = lines.next()) {
                more = awk.line(line, name.equals("-") ? "" : name);
            }
        }
    }

    private static final class Surroundings implements Host, AutoCloseable {
        private final Process self;
        private final Map<String, Pattern> patterns = new HashMap<>();
        private final Map<String, Fd> files = new HashMap<>();

        Surroundings(Process self) {
            this.self = self;
        }

        @Override
        public void print(String text, @Nullable String file, boolean append) throws IOException {
            if (file == null) {
                self.print(text);
                return;
            }
            Fd fd = files.get(file);
            if (fd == null) {
                fd = Files.writing(self, file, append);
                files.put(file, fd);
            }
            fd.out().write(text.getBytes(StandardCharsets.UTF_8));
        }

        private Pattern pattern(String regex) throws IOException {
            Pattern known = patterns.get(regex);
            if (known == null) {
                known = Regex.compile(regex, true, 0);
                if (patterns.size() >= MOST_PATTERNS) {
                    patterns.clear();
                }
                patterns.put(regex, known);
            }
            return known;
        }

        @Override
        public Matcher search(String regex, String text) throws IOException {
            return pattern(regex).matcher(new WatchedText(text));
        }

        @Override
        public String[] split(String regex, String text) throws IOException {
            return pattern(regex).split(new WatchedText(text), -1);
        }

        @Override
        public String format(String format, List<String> values) {
            return Printf.formatted(format, values);
        }

        @Override
        public void hold(long bytes) {
            self.hold(bytes);
        }

        @Override
        public void step() {
            Worker.step();
        }

        @Override
        public void close() {
            files.values().forEach(Files::close);
        }
    }
}
