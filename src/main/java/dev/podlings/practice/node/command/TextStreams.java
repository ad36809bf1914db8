package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Commands that pass text on as it comes. */
final class TextStreams {
    private static final java.time.Duration FOLLOWED_EVERY = java.time.Duration.ofSeconds(1);

    private TextStreams() {}

    static void addTo(Toolbox box) {
        box.add("echo", TextStreams::echo);
        box.add("cat", TextStreams::cat);
        box.add("more", TextStreams::cat);
        box.add("less", TextStreams::cat);
        box.add("head", TextStreams::head);
        box.add("tail", TextStreams::tail);
        box.add("tee", TextStreams::tee);
        box.add("tr", TextStreams::tr);
        box.add("cut", TextStreams::cut);
        box.add("nl", TextStreams::nl);
        box.add("rev", TextStreams::rev);
        box.add("yes", TextStreams::yes);
        box.add("seq", TextStreams::seq);
        box.add("xargs", TextStreams::xargs);
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
        self.print((escapes ? Printf.escapes(text) : text) + (newline ? "\n" : ""));
        return 0;
    }

    private static int cat(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "nbAevtsu");
        int status = 0;
        int number = 1;
        for (String name : options.operands().isEmpty() ? List.of("-") : options.operands()) {
            try {
                if (options.has('n')) {
                    try (Lines lines = Lines.of(self, name)) {
                        for (String line = lines.next(); line != null; line = lines.next()) {
                            self.println(String.format("%6d\t%s", number++, line));
                        }
                    }
                } else if (name.equals("-")) {
                    FileCommands.pump(self.in(), self.out());
                } else {
                    Fd fd = Files.reading(self, name);
                    try {
                        FileCommands.pump(fd.in(), self.out());
                    } finally {
                        Files.close(fd);
                    }
                }
            } catch (dev.podlings.practice.node.file.FileFailure failed) {
                boolean open = failed.errno() == dev.podlings.practice.node.file.FileFailure.Errno.ENOENT;
                status = FileCommands.fail(self, open ? "can't open '" + name + "'" : "read error", failed);
            }
        }
        return status;
    }

    /** {@code -5} is an old way to say {@code -n 5}. */
    private static List<String> modern(List<String> arguments) {
        List<String> modern = new ArrayList<>();
        for (String each : arguments) {
            if (each.matches("-\\d+")) {
                modern.add("-n");
                modern.add(each.substring(1));
            } else {
                modern.add(each);
            }
        }
        return modern;
    }

    private static int head(Process self) throws IOException {
        Options options = Options.parse(modern(self.arguments()), "n:c:qv", "lines=n", "bytes=c");
        List<String> names = options.operands().isEmpty() ? List.of("-") : options.operands();
        for (String name : names) {
            if (names.size() > 1) {
                self.println("==> " + name + " <==");
            }
            Fd fd = name.equals("-") ? null : Files.reading(self, name);
            try {
                InputStream in = fd == null ? self.in() : fd.in();
                if (options.has('c')) {
                    bytes(in, self.out(), options.number('c', 0));
                } else {
                    lines(self, in, options.number('n', 10));
                }
            } finally {
                if (fd != null) {
                    Files.close(fd);
                }
            }
        }
        return 0;
    }

    private static void bytes(InputStream in, OutputStream out, long count) throws IOException {
        byte[] some = new byte[8192];
        long left = count;
        while (left > 0) {
            int got = in.read(some, 0, (int) Math.min(some.length, left));
            if (got < 0) {
                return;
            }
            out.write(some, 0, got);
            left -= got;
        }
    }

    private static void lines(Process self, InputStream in, long count) throws IOException {
        OutputStream out = self.out();
        Lines lines = Lines.of(self, in);
        for (long i = 0; i < count; i++) {
            String line = lines.next();
            if (line == null) {
                return;
            }
            out.write((line + (lines.endedWithoutNewline() ? "" : "\n")).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static int tail(Process self) throws IOException {
        Options options = Options.parse(modern(self.arguments()), "n:c:fFq", "lines=n", "bytes=c", "follow=f");
        String wanted = options.get('n', "10");
        long count = Math.abs(Options.count(wanted));
        boolean fromStart = wanted.startsWith("+");
        String name = options.operand(0, "-");
        Fd fd = name.equals("-") ? null : Files.reading(self, name);
        try {
            InputStream in = fd == null ? self.in() : fd.in();
            if (options.has('c')) {
                byte[] all = Files.drain(self, in);
                int from = (int) Math.max(0, all.length - options.number('c', 0));
                self.out().write(all, from, all.length - from);
            } else {
                lastLines(self, in, count, fromStart);
            }
            while (options.has('f') || options.has('F')) {
                SystemCommands.sleep(self, FOLLOWED_EVERY);
                FileCommands.pump(in, self.out());
            }
        } finally {
            if (fd != null) {
                Files.close(fd);
            }
        }
        return 0;
    }

    private static void lastLines(Process self, InputStream in, long count, boolean fromStart) throws IOException {
        Deque<String> kept = new ArrayDeque<>();
        Lines lines = Lines.of(self, in);
        long number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (fromStart) {
                if (number >= count) {
                    self.println(line);
                }
                continue;
            }
            kept.add(line);
            self.hold(Lines.cost(line));
            if (kept.size() > count) {
                self.hold(-Lines.cost(kept.remove()));
            }
        }
        for (String line : kept) {
            self.println(line);
        }
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
        String plain = Printf.escapes(text)
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

    private static int cut(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "d:f:c:b:sn", "delimiter=d", "fields=f", "characters=c");
        String ranges = options.has('f') ? options.get('f', "") : options.get('c', options.get('b', "1-"));
        String delimiter = options.get('d', "\t");
        for (String name : options.operands().isEmpty() ? List.of("-") : options.operands()) {
            try (Lines lines = Lines.of(self, name)) {
                for (String line = lines.next(); line != null; line = lines.next()) {
                    Text.bounded(line);
                    if (!options.has('f')) {
                        self.println(letters(line, ranges));
                    } else if (line.contains(delimiter)) {
                        List<String> fields = List.of(line.split(java.util.regex.Pattern.quote(delimiter), -1));
                        self.println(String.join(delimiter, chosen(fields, ranges)));
                    } else if (!options.has('s')) {
                        self.println(line);
                    }
                }
            }
        }
        return 0;
    }

    private static String letters(String line, String ranges) throws IOException {
        StringBuilder chosen = new StringBuilder();
        int number = 0;
        for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
            if (isChosen(++number, ranges)) {
                chosen.appendCodePoint(line.codePointAt(at));
            }
        }
        return chosen.toString();
    }

    private static List<String> chosen(List<String> items, String ranges) throws IOException {
        List<String> chosen = new ArrayList<>();
        for (int i = 1; i <= items.size(); i++) {
            if (isChosen(i, ranges)) {
                chosen.add(items.get(i - 1));
            }
        }
        return chosen;
    }

    private static boolean isChosen(int number, String ranges) throws IOException {
        for (String range : ranges.split(",")) {
            dev.podlings.practice.node.process.Worker.step();
            int dash = range.indexOf('-');
            long from = dash == 0 ? 1 : Options.count(dash < 0 ? range : range.substring(0, dash));
            long to = dash < 0
                    ? from
                    : dash == range.length() - 1 ? Integer.MAX_VALUE : Options.count(range.substring(dash + 1));
            if (number >= from && number <= to) {
                return true;
            }
        }
        return false;
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

    private static int seq(Process self) throws IOException {
        List<String> numbers = new ArrayList<>(self.arguments());
        numbers.remove(0);
        String separator = "\n";
        boolean padded = false;
        while (!numbers.isEmpty() && numbers.get(0).matches("-[sw].*")) {
            String option = numbers.remove(0);
            if (option.startsWith("-s")) {
                separator = option.length() > 2 ? option.substring(2) : numbers.remove(0);
            } else {
                padded = true;
            }
        }
        if (numbers.isEmpty() || numbers.size() > 3) {
            self.complain("seq: usage: seq [-w] [-s SEP] [FIRST [INC]] LAST");
            return 1;
        }
        long first = numbers.size() > 1 ? Options.count(numbers.get(0)) : 1;
        long step = numbers.size() > 2 ? Options.count(numbers.get(1)) : 1;
        long last = Options.count(numbers.get(numbers.size() - 1));
        if (step == 0) {
            self.complain("seq: increment must not be 0");
            return 1;
        }
        int width = padded
                ? Math.max(Long.toString(first).length(), Long.toString(last).length())
                : 1;
        for (long i = first; step > 0 ? i <= last : i >= last; i += step) {
            self.print((i == first ? "" : separator) + String.format("%0" + width + "d", i));
        }
        if ((last - first) * step >= 0) {
            self.print("\n");
        }
        return 0;
    }

    private static int xargs(Process self) throws IOException {
        List<String> arguments = self.arguments();
        int at = 1;
        long most = Long.MAX_VALUE;
        String placeholder = "";
        while (at < arguments.size() && arguments.get(at).startsWith("-")) {
            String option = arguments.get(at++);
            if (option.startsWith("-n") || option.startsWith("-I")) {
                String value =
                        option.length() > 2 ? option.substring(2) : at < arguments.size() ? arguments.get(at++) : "";
                if (option.startsWith("-n")) {
                    most = Math.max(1, Options.count(value));
                } else {
                    placeholder = value;
                }
            }
        }
        List<String> command = at < arguments.size() ? arguments.subList(at, arguments.size()) : List.of("echo");
        List<String> items = new ArrayList<>();
        for (String line : Lines.all(self, List.of())) {
            if (!placeholder.isEmpty()) {
                items.add(line.strip());
            } else {
                for (String word : line.strip().split("\\s+")) {
                    if (!word.isEmpty()) {
                        items.add(word);
                    }
                }
            }
        }
        int status = 0;
        int done = 0;
        do {
            List<String> words = new ArrayList<>(command);
            if (!placeholder.isEmpty()) {
                String item = done < items.size() ? items.get(done) : "";
                String wanted = placeholder;
                for (int i = 0; i < words.size(); i++) {
                    words.set(i, Text.replace(words.get(i), wanted, item));
                }
                done++;
            } else {
                while (done < items.size() && words.size() - command.size() < most) {
                    words.add(items.get(done++));
                }
            }
            Optional<Commands.Found> found = Commands.find(self, words.get(0), self.environment());
            int code = found.isEmpty()
                    ? NotFound.say(self, "xargs", words.get(0))
                    : self.machine().run(self, self.fork(words), found.get().program());
            status = code == 0 ? status : code == 127 ? 127 : 123;
        } while (done < items.size());
        return status;
    }
}
