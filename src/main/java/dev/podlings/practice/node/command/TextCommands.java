package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
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
            byte[] content = name.equals("-") ? Files.drain(self, self.in()) : Files.read(self, name);
            String text = new String(content, StandardCharsets.UTF_8);
            long[] counts = {
                text.chars().filter(c -> c == '\n').count(),
                text.isBlank() ? 0 : text.strip().split("\\s+").length,
                options.has('m') ? text.codePointCount(0, text.length()) : content.length
            };
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
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (!options.has('u') || i == 0 || same.compare(lines.get(i - 1), lines.get(i)) != 0) {
                out.append(lines.get(i)).append('\n');
            }
        }
        if (options.has('o')) {
            self.machine()
                    .files()
                    .file(self.path(options.get('o', "")))
                    .content(out.toString().getBytes(StandardCharsets.UTF_8));
        } else {
            self.print(out.toString());
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
            byte[] content = name.equals("-") ? Files.drain(self, self.in()) : Files.read(self, name);
            try {
                String sum = HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(content));
                self.println(sum + "  " + name);
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
