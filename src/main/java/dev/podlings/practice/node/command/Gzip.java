package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** {@code gzip}, {@code gunzip} and {@code zcat}. */
final class Gzip {
    private static final String ENDING = ".gz";

    private Gzip() {}

    static void addTo(Toolbox box) {
        box.add("gzip", self -> run(self, false, false));
        box.add("gunzip", self -> run(self, true, false));
        box.add("zcat", self -> run(self, true, true));
    }

    private static int run(Process self, boolean unpacks, boolean shows) throws IOException {
        Options options = Options.parse(self.arguments(), "cdfkqv123456789t", "decompress=d", "keep=k", "stdout=c");
        boolean backwards = unpacks || options.has('d');
        boolean toOutput = shows || options.has('c');
        List<String> names = options.operands();
        if (names.isEmpty()) {
            pass(self.in(), self.out(), backwards);
            return 0;
        }
        int status = 0;
        for (String name : names) {
            if (backwards && !name.endsWith(ENDING) && !toOutput) {
                self.complain(FileCommands.name(self) + ": " + name + ": unknown suffix - ignored");
                status = 1;
                continue;
            }
            try {
                file(self, name, backwards, toOutput);
                if (!toOutput && !options.has('k')) {
                    self.files().unlink(self.path(name));
                }
            } catch (IOException failed) {
                status = FileCommands.fail(self, name, failed);
            }
        }
        return status;
    }

    private static void file(Process self, String name, boolean backwards, boolean toOutput) throws IOException {
        Fd in = Files.reading(self, name);
        Fd out = null;
        try {
            if (!toOutput) {
                String made = backwards ? name.substring(0, name.length() - ENDING.length()) : name + ENDING;
                out = Files.writing(self, made, false);
            }
            pass(in.in(), out == null ? self.out() : out.out(), backwards);
        } finally {
            Files.close(in);
            if (out != null) {
                Files.close(out);
            }
        }
    }

    private static void pass(InputStream in, OutputStream out, boolean backwards) throws IOException {
        if (backwards) {
            Files.pump(new GZIPInputStream(in), out);
            return;
        }
        GZIPOutputStream packed = new GZIPOutputStream(out);
        Files.pump(in, packed);
        packed.finish();
    }
}
