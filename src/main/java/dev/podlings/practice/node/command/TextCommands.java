package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;

/** Commands that take all their text before they answer. */
final class TextCommands {
    private TextCommands() {}

    static void addTo(Toolbox box) {
        box.add("wc", TextCommands::wc);
        box.add("paste", TextCommands::paste);
        box.add("md5sum", self -> digest(self, "MD5"));
        box.add("sha1sum", self -> digest(self, "SHA-1"));
        box.add("sha256sum", self -> digest(self, "SHA-256"));
        box.add("cmp", TextCommands::cmp);
        box.add("diff", TextCommands::diff);
    }

    private static int wc(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "lwcmL", "lines=l", "words=w", "bytes=c", "chars=m");
        boolean all = !options.has('l') && !options.has('w') && !options.has('c') && !options.has('m');
        long[] total = new long[3];
        List<String> names = options.operands();
        for (String name : names.isEmpty() ? List.of("-") : names) {
            long[] counts = counts(self, name, options.has('m'));
            for (int i = 0; i < 3; i++) {
                total[i] += counts[i];
            }
            self.println(counted(options, all, counts, name.equals("-") ? "" : name, names.isEmpty()));
        }
        if (names.size() > 1) {
            self.println(counted(options, all, total, "total", false));
        }
        return 0;
    }

    /** Lines, words, and bytes or characters. */
    private static long[] counts(Process self, String name, boolean characters) throws IOException {
        long[] counts = new long[3];
        boolean[] inWord = {false};
        pieces(self, name, (bytes, length) -> {
            for (int i = 0; i < length; i++) {
                byte c = bytes[i];
                boolean blank = c == ' ' || (c >= '\t' && c <= '\r');
                counts[0] += c == '\n' ? 1 : 0;
                counts[1] += !blank && !inWord[0] ? 1 : 0;
                // in UTF-8, bytes that go on with a character begin with 10
                counts[2] += characters && (c & 0xc0) == 0x80 ? 0 : 1;
                inWord[0] = !blank;
            }
        });
        return counts;
    }

    private interface Piece {
        void take(byte[] bytes, int length);
    }

    /** All of a file, piece by piece. */
    private static void pieces(Process self, String name, Piece told) throws IOException {
        Fd fd = name.equals("-") ? null : Files.reading(self, name);
        try {
            InputStream in = fd == null ? self.in() : fd.in();
            byte[] some = new byte[8192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                Worker.step();
                told.take(some, count);
            }
        } finally {
            if (fd != null) {
                Files.close(fd);
            }
        }
    }

    private static String counted(Options options, boolean all, long[] counts, String name, boolean bare) {
        List<String> shown = new ArrayList<>();
        char[] letters = {'l', 'w', 'c'};
        for (int i = 0; i < 3; i++) {
            if (all || options.has(letters[i]) || (i == 2 && options.has('m'))) {
                shown.add(Long.toString(counts[i]));
            }
        }
        String numbers = shown.size() == 1
                ? shown.get(0)
                : String.join(
                        " ",
                        shown.stream().map(each -> String.format("%9s", each)).toList());
        return bare || name.isEmpty() ? numbers : numbers + " " + name;
    }

    private static int paste(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "sd:");
        String delimiter = options.get('d', "\t");
        List<List<String>> files = new ArrayList<>();
        for (String name : options.operands().isEmpty() ? List.of("-") : options.operands()) {
            files.add(Lines.all(self, List.of(name)));
        }
        if (options.has('s')) {
            for (List<String> each : files) {
                self.println(String.join(delimiter, each));
            }
            return 0;
        }
        int longest = files.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            List<String> row = new ArrayList<>();
            for (List<String> each : files) {
                row.add(i < each.size() ? each.get(i) : "");
            }
            self.println(String.join(delimiter, row));
        }
        return 0;
    }

    private static int digest(Process self, String algorithm) throws IOException {
        List<String> names = Options.parse(self.arguments(), "b").operands();
        for (String name : names.isEmpty() ? List.of("-") : names) {
            try {
                MessageDigest digest = MessageDigest.getInstance(algorithm);
                pieces(self, name, (bytes, length) -> digest.update(bytes, 0, length));
                self.println(HexFormat.of().formatHex(digest.digest()) + "  " + name);
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException(missing);
            }
        }
        return 0;
    }

    private static int cmp(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "sl");
        byte[] left = Files.read(self, options.operand(0, ""));
        byte[] right = Files.read(self, options.operand(1, ""));
        int at = java.util.Arrays.mismatch(left, right);
        if (at < 0) {
            return 0;
        }
        if (!options.has('s')) {
            boolean shorter = at == Math.min(left.length, right.length);
            self.println(
                    shorter
                            ? "cmp: EOF on " + options.operand(left.length < right.length ? 0 : 1, "")
                            : options.operand(0, "") + " " + options.operand(1, "") + " differ: char " + (at + 1)
                                    + ", line " + line(left, at));
        }
        return 1;
    }

    private static int diff(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "uqrNbw");
        List<String> left = Lines.all(self, List.of(options.operand(0, "-")));
        List<String> right = Lines.all(self, List.of(options.operand(1, "-")));
        if (left.equals(right)) {
            return 0;
        }
        if (options.has('q')) {
            self.println("Files " + options.operand(0, "") + " and " + options.operand(1, "") + " differ");
            return 1;
        }
        self.println("--- " + options.operand(0, ""));
        self.println("+++ " + options.operand(1, ""));
        LinkedHashSet<String> common = new LinkedHashSet<>(left);
        common.retainAll(right);
        for (String line : left) {
            if (!common.contains(line)) {
                self.println("-" + line);
            }
        }
        for (String line : right) {
            self.println((common.contains(line) ? " " : "+") + line);
        }
        return 1;
    }

    private static long line(byte[] text, int at) {
        long line = 1;
        for (int i = 0; i < at; i++) {
            line += text[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
