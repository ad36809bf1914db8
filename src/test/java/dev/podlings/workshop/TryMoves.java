package dev.podlings.workshop;

import dev.podlings.bench.PracticeClusters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class TryMoves {
    public static void main(String[] args) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        Path out = Path.of(args[1]);
        ExecutorService workers = Executors.newFixedThreadPool(3);
        int n = 0;
        List<java.util.concurrent.Future<?>> all = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) continue;
            int number = n++;
            all.add(workers.submit(() -> {
                String[] part = line.split("\\s+\\|\\s+", 2);
                StringBuilder text = new StringBuilder("=== " + part[0] + "   $ " + part[1] + "\n");
                Path folder = Files.createTempDirectory("room");
                try (Classroom room = new Classroom(folder, new PracticeClusters(folder), Classroom.course())) {
                    room.enter(part[0]);
                    var result = room.type(part[1].replace("\\n", "\n"), Duration.ofSeconds(40));
                    text.append("-- ").append(result.status()).append(' ').append((result.stdout() + result.stderr()).strip()).append("\n-- news\n");
                    room.screen().forEach(l -> text.append(l).append('\n'));
                    text.append("-- check\n");
                    room.check().forEach(l -> text.append(l).append('\n'));
                } catch (Throwable t) {
                    java.io.StringWriter w = new java.io.StringWriter();
                    t.printStackTrace(new java.io.PrintWriter(w));
                    text.append(w);
                }
                Files.writeString(out.resolve(String.format("%03d.txt", number)), text.toString());
                return null;
            }));
        }
        for (var f : all) f.get();
        System.exit(0);
    }
}
