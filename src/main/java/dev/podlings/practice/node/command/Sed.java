package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code sed}. */
final class Sed {

    int run(Process self) throws IOException {
        Options options = Options.parse(
                self.arguments(), "nErie:f:s", "quiet=n", "regexp-extended=E", "in-place=i", "expression=e");
        List<String> operands = new ArrayList<>(options.operands());
        if (!options.has('e') && !options.has('f') && operands.isEmpty()) {
            self.complain("sed: no script");
            return 1;
        }
        String script = options.has('f')
                ? new String(Files.read(self, options.get('f', "")), StandardCharsets.UTF_8)
                : options.has('e') ? options.get('e', "") : operands.remove(0);
        boolean extended = options.has('E') || options.has('r');
        if (!options.has('i')) {
            edit(script, extended, Lines.all(self, operands), options.has('n'), self::println);
            return 0;
        }
        for (String file : operands) {
            StringBuilder text = new StringBuilder();
            edit(script, extended, Lines.all(self, List.of(file)), options.has('n'), line -> {
                self.hold(Lines.cost(line));
                text.append(line).append('\n');
            });
            self.files().file(self.path(file)).content(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    private static void edit(String script, boolean extended, List<String> lines, boolean quiet, SedRun.Out out)
            throws IOException {
        new SedRun(SedParser.parse(script, extended), lines, quiet, out).run();
    }
}
