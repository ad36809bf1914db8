package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;

/** Commands that take all their text before they answer. */
final class TextCommands {
    private TextCommands() {}

    static void addTo(Toolbox box) {
        box.add("wc", TextCommands::wc);
        box.add("sort", TextCommands::sort);
        box.add("uniq", TextCommands::uniq);
        box.add("tac", TextCommands::tac);
        box.add("paste", TextCommands::paste);
        box.add("base64", TextCommands::base64);
        box.add("md5sum", self -> digest(self, "MD5"));
        box.add("sha1sum", self -> digest(self, "SHA-1"));
        box.add("sha256sum", self -> digest(self, "SHA-256"));
        box.add("cmp", TextCommands::cmp);
        box.add("diff", TextCommands::diff);
        box.add("hexdump", TextCommands::hexdump);
        box.add("xxd", TextCommands::hexdump);
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

    private static int sort(Process self) throws IOException {
        Options options = Options.parse(
                self.arguments(),
                "rnufbhVk:t:o:s",
                "reverse=r",
                "numeric-sort=n",
                "unique=u",
                "key=k",
                "field-separator=t");
        List<String> lines = new ArrayList<>(Lines.all(self, options.operands()));
        int key = options.has('k') ? (int) Options.count(options.get('k', "1").split("[.,nr]")[0]) : 0;
        String separator = options.get('t', "");
        boolean numeric = options.has('n') || options.get('k', "").contains("n");
        Comparator<String> order = Comparator.comparing((String line) -> field(line, key, separator), (a, b) -> {
            if (numeric) {
                int byNumber = Double.compare(number(a), number(b));
                return byNumber;
            }
            return options.has('f') ? a.compareToIgnoreCase(b) : a.compareTo(b);
        });
        order = options.has('u') || options.has('s') ? order : order.thenComparing(Comparator.naturalOrder());
        lines.sort(options.has('r') ? order.reversed() : order);
        Comparator<String> same = order;
        Fd file = options.has('o') ? Files.writing(self, options.get('o', ""), false) : null;
        try {
            OutputStream out = file == null ? self.out() : file.out();
            for (int i = 0; i < lines.size(); i++) {
                Worker.step();
                if (!options.has('u') || i == 0 || same.compare(lines.get(i - 1), lines.get(i)) != 0) {
                    out.write((lines.get(i) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } finally {
            if (file != null) {
                Files.close(file);
            }
        }
        return 0;
    }

    private static String field(String line, int key, String separator) {
        if (key == 0) {
            return line;
        }
        String[] fields = separator.isEmpty()
                ? line.strip().split("\\s+")
                : line.split(java.util.regex.Pattern.quote(separator), -1);
        return key <= fields.length ? fields[key - 1] : "";
    }

    private static double number(String text) {
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("\\s*(-?\\d+(\\.\\d+)?).*").matcher(text);
        return matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static int uniq(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "cdui", "count=c", "repeated=d", "unique=u");
        List<String> lines =
                Lines.all(self, options.operands().stream().limit(1).toList());
        int at = 0;
        while (at < lines.size()) {
            int end = at + 1;
            while (end < lines.size() && lines.get(end).equals(lines.get(at))) {
                end++;
            }
            int count = end - at;
            boolean shown = options.has('d') ? count > 1 : !options.has('u') || count == 1;
            if (shown) {
                self.println((options.has('c') ? String.format("%7d ", count) : "") + lines.get(at));
            }
            at = end;
        }
        return 0;
    }

    private static int tac(Process self) throws IOException {
        List<String> lines = new ArrayList<>(
                Lines.all(self, self.arguments().subList(1, self.arguments().size())));
        Collections.reverse(lines);
        for (String line : lines) {
            self.println(line);
        }
        return 0;
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

    private static int base64(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "dDw:", "decode=d", "wrap=w");
        String name = options.operand(0, "-");
        byte[] content = name.equals("-") ? Files.drain(self, self.in()) : Files.read(self, name);
        if (options.has('d') || options.has('D')) {
            try {
                self.out().write(Base64.getMimeDecoder().decode(content));
            } catch (IllegalArgumentException bad) {
                self.complain("base64: invalid input");
                return 1;
            }
            return 0;
        }
        int width = (int) options.number('w', 76);
        Base64.Encoder encoder =
                width <= 0 ? Base64.getEncoder() : Base64.getMimeEncoder(Math.max(4, width / 4 * 4), new byte[] {'\n'});
        self.print(encoder.encodeToString(content) + (width <= 0 ? "" : "\n"));
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
                            : options.operand(0, "") + " " + options.operand(1, "") + " differ: char " + (at + 1));
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

    private static int hexdump(Process self) throws IOException {
        String name = Options.parse(self.arguments(), "Cvpn:").operand(0, "-");
        byte[] content = name.equals("-") ? Files.drain(self, self.in()) : Files.read(self, name);
        for (int at = 0; at < content.length; at += 16) {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = at; i < Math.min(at + 16, content.length); i++) {
                hex.append(String.format("%02x ", content[i]));
                text.append(content[i] >= 32 && content[i] < 127 ? (char) content[i] : '.');
            }
            self.println(String.format("%08x  %-48s |%s|", at, hex, text));
        }
        return 0;
    }
}
