package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The commands that put lines in order, and look for those that are there twice. */
final class Sort {
    private Sort() {}

    static void addTo(Toolbox box) {
        box.add("sort", Sort::sort);
        box.add("uniq", Sort::uniq);
        box.add("tac", Sort::tac);
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
}
