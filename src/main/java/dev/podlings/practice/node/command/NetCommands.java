package dev.podlings.practice.node.command;

import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Commands that use the network. */
final class NetCommands {
    private NetCommands() {}

    static void addTo(Toolbox box) {
        box.add("nslookup", new NsLookup()::run);
        box.add("getent", NetCommands::getent);
        box.add("ping", NetCommands::ping);
        box.add("wget", new Wget()::run);
        box.add("curl", new Curl()::run);
        box.add("nc", new Netcat()::run);
        box.add("telnet", new Netcat()::run);
    }

    private static PodLink link(Process self) {
        return self.machine().service(PodLink.class);
    }

    private static int getent(Process self) throws IOException {
        List<String> words = self.arguments();
        if (words.size() > 1 && words.get(1).matches("passwd|group")) {
            return rows(self, "/etc/" + words.get(1), words.subList(2, words.size()));
        }
        if (words.size() < 3 || !words.get(1).matches("a?hosts(v4)?")) {
            self.complain("getent: the practice cluster knows: getent hosts NAME, getent passwd, getent group");
            return words.size() < 3 ? 1 : 3;
        }
        String name = words.get(2);
        List<String> ips;
        try {
            ips = link(self).resolve(name);
        } catch (UnknownHostException unknown) {
            return 2;
        }
        for (String each : ips) {
            String full = link(self).dns().reverse(each).orElse(name);
            self.println(String.format("%-15s  %s", each, full) + (full.equals(name) ? "" : " " + name));
        }
        return 0;
    }

    private static int rows(Process self, String path, List<String> names) throws IOException {
        int found = 0;
        for (String line : Lines.all(self, List.of(path))) {
            List<String> fields = List.of(line.split(":", -1));
            if (names.isEmpty()
                    || names.contains(fields.get(0))
                    || (fields.size() > 2 && names.contains(fields.get(2)))) {
                self.println(line);
                found++;
            }
        }
        return found > 0 ? 0 : 2;
    }

    private static int ping(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "c:w:W:qi:s:46A");
        String host = options.operand(0, "");
        String ip;
        try {
            ip = link(self).resolve(host).get(0);
        } catch (UnknownHostException unknown) {
            self.complain("ping: bad address '" + host + "'");
            return 1;
        }
        long count = options.number('c', options.has('w') ? options.number('w', 1) : Long.MAX_VALUE);
        self.println("PING " + host + " (" + ip + "): 56 data bytes");
        long answered = 0;
        for (long i = 0; i < count; i++) {
            boolean answers = link(self).answers(ip);
            answered += answers ? 1 : 0;
            if (answers && !options.has('q')) {
                self.println("64 bytes from " + ip + ": seq=" + i + " ttl=64 time=0.050 ms");
            }
            if (i + 1 < count || !answers) {
                SystemCommands.sleep(self, Duration.ofSeconds(1));
            }
        }
        self.println("\n--- " + host + " ping statistics ---");
        self.println(count + " packets transmitted, " + answered + " packets received, "
                + (count == 0 ? 0 : 100 * (count - answered) / count) + "% packet loss");
        if (answered > 0) {
            self.println("round-trip min/avg/max = 0.050/0.050/0.050 ms");
        }
        return answered > 0 ? 0 : 1;
    }
}
