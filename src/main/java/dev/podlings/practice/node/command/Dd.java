package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The command {@code dd}. */
final class Dd {
    private Dd() {}

    static int run(Process self) throws IOException {
        Map<String, String> settings = new java.util.HashMap<>();
        for (String each : self.arguments().subList(1, self.arguments().size())) {
            int equals = each.indexOf('=');
            settings.put(equals < 0 ? each : each.substring(0, equals), each.substring(equals + 1));
        }
        int block = (int) Math.min(1 << 20, Math.max(1, Options.count(settings.getOrDefault("bs", "512"))));
        long wanted = Options.count(settings.getOrDefault("bs", "512"));
        self.hold(wanted);
        long count =
                settings.containsKey("count") ? times(Options.count(settings.get("count")), wanted) : Long.MAX_VALUE;
        Fd in = settings.containsKey("if") ? Files.reading(self, settings.get("if")) : null;
        Fd out = null;
        long copied = 0;
        try {
            out = settings.containsKey("of") ? Files.writing(self, settings.get("of"), false) : null;
            InputStream from = in == null ? self.in() : in.in();
            OutputStream to = out == null ? self.out() : out.out();
            byte[] some = new byte[block];
            while (copied < count) {
                int got = from.read(some, 0, (int) Math.min(block, count - copied));
                if (got < 0) {
                    break;
                }
                to.write(some, 0, got);
                copied += got;
                Worker.step();
            }
        } finally {
            if (in != null) {
                Files.close(in);
            }
            if (out != null) {
                Files.close(out);
            }
        }
        long whole = copied / wanted;
        String records = whole + "+" + (copied % wanted == 0 ? 0 : 1);
        if (!settings.getOrDefault("status", "").equals("none")) {
            self.complain(records + " records in");
            self.complain(records + " records out");
            String size = copied < 1024 ? copied + "B" : Space.human(copied) + "B";
            self.complain(copied + " bytes (" + size + ") copied, 0.000 seconds, 0B/s");
        }
        return 0;
    }

    private static long times(long blocks, long block) {
        long product = blocks * block;
        return Math.multiplyHigh(blocks, block) == 0 && product >= 0 ? product : Long.MAX_VALUE;
    }
}
