package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code cut}. */
final class Cut {
    private Cut() {}

    static int run(Process self) throws IOException {
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
            Worker.step();
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
}
