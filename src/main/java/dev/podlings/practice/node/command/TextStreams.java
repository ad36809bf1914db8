package dev.podlings.practice.node.command;

import dev.podlings.practice.node.command.awk.Escapes;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Commands that pass text on as it comes. */
final class TextStreams {
    private TextStreams() {}

    static void addTo(Toolbox box) {
        box.add("echo", TextStreams::echo);
        box.add("cat", TextStreams::cat);
        box.add("more", TextStreams::cat);
        box.add("less", TextStreams::cat);
        box.add("head", HeadTail::head);
        box.add("tail", HeadTail::tail);
        box.add("tee", TextStreams::tee);
        box.add("tr", TextStreams::tr);
        box.add("cut", Cut::run);
        box.add("nl", TextStreams::nl);
        box.add("rev", TextStreams::rev);
        box.add("yes", TextStreams::yes);
        box.add("seq", Seq::run);
        box.add("xargs", Xargs::run);
    }

    private static int echo(Process self) throws IOException {
        List<String> words = new ArrayList<>(self.arguments());
        words.remove(0);
        boolean newline = true;
        boolean escapes = false;
        while (!words.isEmpty() && words.get(0).matches("-[neE]+")) {
            String flags = words.remove(0);
            newline &= !flags.contains("n");
            escapes |= flags.contains("e");
        }
        String text = String.join(" ", words);
        self.print((escapes ? Escapes.plain(text) : text) + (newline ? "\n" : ""));
        return 0;
    }

    private static int cat(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "nbAevtsu");
        int status = 0;
        int number = 1;
        for (String name : options.operands().isEmpty() ? List.of("-") : options.operands()) {
            try {
                boolean ends = options.has('A') || options.has('e');
                boolean tabs = options.has('A') || options.has('t');
                if (options.has('n') || ends || tabs) {
                    try (Lines lines = Lines.of(self, name)) {
                        for (String line = lines.next(); line != null; line = lines.next()) {
                            String shown = tabs ? line.replace("\t", "^I") : line;
                            String numbered = options.has('n') ? String.format("%6d\t%s", number++, shown) : shown;
                            self.println(ends ? numbered + "$" : numbered);
                        }
                    }
                } else if (name.equals("-")) {
                    Files.pump(self.in(), self.out());
                } else {
                    Fd fd = Files.reading(self, name);
                    try {
                        Files.pump(fd.in(), self.out());
                    } finally {
                        Files.close(fd);
                    }
                }
            } catch (FileFailure failed) {
                boolean open = failed.errno() != FileFailure.Errno.EISDIR;
                status = FileCommands.fail(self, open ? "can't open '" + name + "'" : "read error", failed);
            }
        }
        return status;
    }

    private static int tee(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "ai");
        List<Fd> files = new ArrayList<>();
        try {
            for (String name : options.operands()) {
                files.add(Files.writing(self, name, options.has('a')));
            }
            byte[] some = new byte[8192];
            for (int count = self.in().read(some); count >= 0; count = self.in().read(some)) {
                self.out().write(some, 0, count);
                for (Fd each : files) {
                    each.out().write(some, 0, count);
                }
            }
        } finally {
            files.forEach(Files::close);
        }
        return 0;
    }

    private static int tr(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "dsc", "delete=d", "squeeze-repeats=s", "complement=c");
        String from = set(options.operand(0, ""));
        String to = set(options.operand(1, ""));
        byte[] some = new byte[4096];
        char last = 0;
        for (int count = self.in().read(some); count >= 0; count = self.in().read(some)) {
            StringBuilder out = new StringBuilder();
            for (char c : new String(some, 0, count, StandardCharsets.ISO_8859_1).toCharArray()) {
                int at = from.indexOf(c);
                boolean meant = (at >= 0) != options.has('c');
                if (meant && options.has('d')) {
                    continue;
                }
                char mapped = !meant || to.isEmpty()
                        ? c
                        : to.charAt(options.has('c') ? to.length() - 1 : Math.min(at, to.length() - 1));
                if (meant && options.has('s') && mapped == last) {
                    continue;
                }
                last = mapped;
                out.append(mapped);
            }
            self.out().write(out.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        return 0;
    }

    private static String set(String text) {
        String plain = Escapes.plain(text)
                .replace("[:upper:]", "A-Z")
                .replace("[:lower:]", "a-z")
                .replace("[:digit:]", "0-9")
                .replace("[:alpha:]", "A-Za-z")
                .replace("[:alnum:]", "A-Za-z0-9")
                .replace("[:space:]", " \t\n\r\f\u000b");
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            if (i + 2 < plain.length() && plain.charAt(i + 1) == '-' && plain.charAt(i) <= plain.charAt(i + 2)) {
                for (char c = plain.charAt(i); c <= plain.charAt(i + 2); c++) {
                    set.append(c);
                }
                i += 2;
            } else {
                set.append(plain.charAt(i));
            }
        }
        return set.toString();
    }

    private static int nl(Process self) throws IOException {
        int number = 1;
        for (String line :
                Lines.all(self, self.arguments().subList(1, self.arguments().size()))) {
            self.println(String.format("%6d\t%s", number++, line));
        }
        return 0;
    }

    private static int rev(Process self) throws IOException {
        for (String line :
                Lines.all(self, self.arguments().subList(1, self.arguments().size()))) {
            self.println(new StringBuilder(line).reverse().toString());
        }
        return 0;
    }

    private static int yes(Process self) throws IOException {
        List<String> words = self.arguments().subList(1, self.arguments().size());
        String line = (words.isEmpty() ? "y" : String.join(" ", words)) + "\n";
        byte[] many = line.repeat(Math.max(1, 1024 / line.length())).getBytes(StandardCharsets.UTF_8);
        while (true) {
            dev.podlings.practice.node.process.Worker.step();
            self.out().write(many);
        }
    }
}
