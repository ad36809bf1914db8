package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Commands that compare lines, fold them, mix them and part them. */
final class LineCommands {
    private static final int MOST_PARTS = 26 * 26;

    private LineCommands() {}

    static void addTo(Toolbox box) {
        box.add("comm", LineCommands::comm);
        box.add("fold", LineCommands::fold);
        box.add("shuf", LineCommands::shuf);
        box.add("split", LineCommands::split);
    }

    /** What only the first of two sorted files has, what only the second has, what both have. */
    private static int comm(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "123");
        List<String> left = Lines.all(self, List.of(options.operand(0, "-")));
        List<String> right = Lines.all(self, List.of(options.operand(1, "-")));
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            int order =
                    l == left.size() ? 1 : r == right.size() ? -1 : left.get(l).compareTo(right.get(r));
            char column = order < 0 ? '1' : order > 0 ? '2' : '3';
            String line = order <= 0 ? left.get(l) : right.get(r);
            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
            if (!options.has(column)) {
                boolean first = column > '1' && !options.has('1');
                boolean second = column > '2' && !options.has('2');
                self.println((first ? "\t" : "") + (second ? "\t" : "") + line);
            }
        }
        return 0;
    }

    private static int fold(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "bsw:");
        int width = (int) Math.max(1, Math.min(10_000, options.number('w', 80)));
        for (String line : Lines.all(self, options.operands())) {
            int at = 0;
            while (line.length() - at > width) {
                int blank = options.has('s') ? line.lastIndexOf(' ', at + width - 1) : -1;
                int end = blank >= at ? blank + 1 : at + width;
                self.println(line.substring(at, end));
                at = end;
            }
            self.println(line.substring(at));
        }
        return 0;
    }

    private static int shuf(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "en:i:r");
        List<String> lines;
        if (options.has('i')) {
            String[] ends = options.get('i', "").split("-", 2);
            lines = new ArrayList<>();
            for (long i = Options.count(ends[0]); i <= Options.count(ends[ends.length - 1]); i++) {
                self.hold(Lines.cost("12345"));
                lines.add(Long.toString(i));
            }
        } else {
            lines = new ArrayList<>(options.has('e') ? options.operands() : Lines.all(self, options.operands()));
        }
        Collections.shuffle(lines, new Random(self.machine().time().now().toEpochMilli() + self.pid()));
        long count = Math.min(lines.size(), options.number('n', lines.size()));
        for (String line : lines.subList(0, (int) count)) {
            self.println(line);
        }
        return 0;
    }

    private static int split(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "b:l:a:");
        String name = options.operand(0, "-");
        byte[] all = name.equals("-") ? Files.drain(self, self.in()) : Files.read(self, name);
        int from = 0;
        for (int part = 0; from < all.length; part++) {
            if (part == MOST_PARTS) {
                self.complain("split: suffixes exhausted");
                return 1;
            }
            int to = options.has('b')
                    ? (int) Math.min(all.length, from + Math.max(1, options.number('b', 1)))
                    : afterLines(all, from, options.number('l', 1000));
            String suffix = "" + (char) ('a' + part / 26) + (char) ('a' + part % 26);
            Fd file = Files.writing(self, options.operand(1, "x") + suffix, false);
            try {
                file.out().write(all, from, to - from);
            } finally {
                Files.close(file);
            }
            from = to;
        }
        return 0;
    }

    private static int afterLines(byte[] text, int from, long count) {
        long left = count;
        int at = from;
        while (at < text.length && left > 0) {
            Worker.step();
            left -= text[at++] == '\n' ? 1 : 0;
        }
        return at;
    }
}
