package dev.podlings.practice.node.command;

import dev.podlings.practice.node.net.Connection;
import dev.podlings.practice.node.net.Dns;
import dev.podlings.practice.node.net.Http;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands that use the network. */
final class NetCommands {
    private NetCommands() {}

    static void addTo(Toolbox box) {
        box.add("nslookup", new NsLookup()::run);
        box.add("getent", NetCommands::getent);
        box.add("ping", NetCommands::ping);
        box.add("wget", NetCommands::wget);
        box.add("curl", NetCommands::curl);
        box.add("nc", NetCommands::nc);
        box.add("telnet", NetCommands::nc);
        box.add("ip", NetCommands::ip);
        box.add("ifconfig", NetCommands::ip);
    }

    private static PodLink link(Process self) {
        return self.machine().service(PodLink.class);
    }

    private static int getent(Process self) throws IOException {
        List<String> words = self.arguments();
        if (words.size() < 3 || !words.get(1).matches("a?hosts(v4)?")) {
            self.complain("getent: the practice cluster knows only: getent hosts NAME");
            return words.size() < 3 ? 1 : 3;
        }
        String name = words.get(2);
        List<String> ips;
        try {
            ips = name.equals(self.machine().hostname())
                    ? List.of(link(self).ip())
                    : link(self).resolve(name);
        } catch (UnknownHostException unknown) {
            return 2;
        }
        for (String each : ips) {
            String full = link(self).dns().reverse(each).orElse(name);
            self.println(String.format("%-15s  %s", each, full) + (full.equals(name) ? "" : " " + name));
        }
        return 0;
    }

    private static int ping(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "c:w:W:qi:s:46");
        String host = options.operand(0, "");
        String ip;
        try {
            ip = host.equals(self.machine().hostname())
                    ? link(self).ip()
                    : link(self).resolve(host).get(0);
        } catch (UnknownHostException unknown) {
            self.complain("ping: bad address '" + host + "'");
            return 1;
        }
        long count = options.number('c', options.has('w') ? options.number('w', 1) : Long.MAX_VALUE);
        self.println("PING " + host + " (" + ip + "): 56 data bytes");
        for (long i = 0; i < count; i++) {
            self.println("64 bytes from " + ip + ": seq=" + i + " ttl=64 time=0.050 ms");
            if (i + 1 < count) {
                SystemCommands.sleep(self, java.time.Duration.ofSeconds(1));
            }
        }
        self.println("\n--- " + host + " ping statistics ---");
        self.println(count + " packets transmitted, " + count + " packets received, 0% packet loss");
        return 0;
    }

    private record Url(String host, int port, String path) {
        static Url parse(String text) throws IOException {
            java.util.regex.Matcher matcher = java.util.regex.Pattern.compile(
                            "(?:(https?)://)?([^/:?]+)(?::(\\d{1,5}))?([/?].*)?")
                    .matcher(text);
            if (!matcher.matches()) {
                throw new IOException("not an http or ftp url: " + text);
            }
            if ("https".equals(matcher.group(1))) {
                throw new IOException("the practice cluster's pods speak plain http only");
            }
            String path = matcher.group(4) == null ? "/" : matcher.group(4);
            int port = matcher.group(3) == null ? 80 : Integer.parseInt(matcher.group(3));
            return new Url(matcher.group(2), port, path.startsWith("?") ? "/" + path : path);
        }

        String authority() {
            return port == 80 ? host : host + ":" + port;
        }
    }

    private static int wget(Process self) throws IOException {
        Options options = Options.parse(
                self.arguments(),
                "qO:T:ScP:U:Y:t:sH:D:n",
                "quiet=q",
                "output-document=O",
                "timeout=T",
                "spider=s",
                "header=H",
                "post-data=D",
                "no-check-certificate=n",
                "tries=t");
        for (String each : options.operands()) {
            Url url = Url.parse(each);
            String base = url.path().replaceFirst("\\?.*", "");
            String file =
                    options.get('O', base.endsWith("/") ? "index.html" : base.substring(base.lastIndexOf('/') + 1));
            Http.Response response;
            try {
                String ip = link(self).resolve(url.host()).get(0);
                if (!options.has('q')) {
                    self.complain("Connecting to " + url.authority() + " (" + ip + ":" + url.port() + ")");
                }
                String data = options.get('D', "");
                response = ask(self, url, data.isEmpty() ? "GET" : "POST", Map.of("User-Agent", "Wget"), data);
            } catch (UnknownHostException unknown) {
                self.complain("wget: bad address '" + url.authority() + "'");
                return 1;
            } catch (IOException failed) {
                self.complain("wget: can't connect to remote host (" + url.host() + "): " + failed.getMessage());
                return 1;
            }
            if (response.status() >= 400) {
                self.complain("wget: server returned error: HTTP/1.1 " + response.status() + " " + response.phrase());
                return 1;
            }
            if (options.has('s')) {
                continue;
            }
            if (file.equals("-")) {
                self.out().write(response.body());
            } else {
                var fd = Files.writing(self, file, false);
                fd.out().write(response.body());
                Files.close(fd);
            }
        }
        return 0;
    }

    private static Http.Response ask(Process self, Url url, String method, Map<String, String> headers, String data)
            throws IOException {
        try (Connection connection = link(self).connect(url.host(), url.port())) {
            Connection counted = new Connection(Files.counted(self, connection.in()), connection.out());
            return Http.ask(
                    counted, method, url.authority(), url.path(), headers, data.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static int curl(Process self) throws IOException {
        Options options = Options.parse(
                self.arguments(),
                "sSLkvfiIo:X:H:d:m:w:Ou:A:",
                "silent=s",
                "show-error=S",
                "location=L",
                "insecure=k",
                "fail=f",
                "include=i",
                "head=I",
                "output=o",
                "request=X",
                "header=H",
                "data=d",
                "max-time=m",
                "connect-timeout=m",
                "write-out=w",
                "verbose=v");
        for (String each : options.operands()) {
            Url url = Url.parse(each);
            Map<String, String> headers = new LinkedHashMap<>(Map.of("User-Agent", "curl/8.10.1", "Accept", "*/*"));
            for (String header : options.get('H', "").split("\n")) {
                if (header.contains(":")) {
                    headers.put(
                            header.substring(0, header.indexOf(':')),
                            header.substring(header.indexOf(':') + 1).strip());
                }
            }
            String data = options.get('d', "");
            String method = options.get('X', options.has('I') ? "HEAD" : data.isEmpty() ? "GET" : "POST");
            Http.Response response;
            try {
                response = ask(self, url, method, headers, data);
            } catch (UnknownHostException unknown) {
                return quietly(self, options, 6, "curl: (6) Could not resolve host: " + url.host());
            } catch (IOException failed) {
                return quietly(
                        self,
                        options,
                        7,
                        "curl: (7) Failed to connect to " + url.host() + " port " + url.port()
                                + " after 0 ms: Could not connect to server");
            }
            if (options.has('f') && response.status() >= 400) {
                return quietly(self, options, 22, "curl: (22) The requested URL returned error: " + response.status());
            }
            if (options.has('i') || options.has('I')) {
                self.println("HTTP/1.1 " + response.status() + " " + response.phrase());
                for (Map.Entry<String, String> header : response.headers().entrySet()) {
                    self.println(header.getKey() + ": " + header.getValue());
                }
                self.println("");
            }
            if (options.has('o')) {
                var fd = Files.writing(self, options.get('o', "-"), false);
                fd.out().write(response.body());
                Files.close(fd);
            } else {
                self.out().write(response.body());
            }
            self.print(
                    Printf.escapes(options.get('w', "")).replace("%{http_code}", Integer.toString(response.status())));
        }
        return 0;
    }

    private static int quietly(Process self, Options options, int code, String message) throws IOException {
        if (!options.has('s') || options.has('S')) {
            self.complain(message);
        }
        return code;
    }

    private static int nc(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "zvw:nl:p:");
        String host = options.operand(0, "");
        if (options.has('l') || options.operands().size() < 2) {
            self.complain("nc: the practice cluster knows only: nc [-z] [-v] [-w SECONDS] HOST PORT");
            return 1;
        }
        int port = (int) Options.count(options.operand(1, "0"));
        try (Connection connection = link(self).connect(host, port)) {
            if (options.has('v')) {
                self.complain(host + " (" + link(self).resolve(host).get(0) + ":" + port + ") open");
            }
            if (!options.has('z')) {
                connection.out().write(Files.drain(self, self.in()));
                connection.out().close();
                FileCommands.pump(connection.in(), self.out());
            }
            return 0;
        } catch (UnknownHostException unknown) {
            self.complain("nc: bad address '" + host + "'");
            return 1;
        } catch (IOException failed) {
            self.complain("nc: " + host + " (" + port + "): " + failed.getMessage());
            return 1;
        }
    }

    private static int ip(Process self) throws IOException {
        self.println("1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN");
        self.println("    inet 127.0.0.1/8 scope host lo");
        self.println("2: eth0@if3: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP");
        self.println("    inet " + link(self).ip() + "/24 brd 10.244.0.255 scope global eth0");
        return 0;
    }

    /** {@code nslookup}, as old and new busybox print it. */
    private static final class NsLookup {

        int run(Process self) throws IOException {
            Options options = Options.parse(
                    self.arguments().stream()
                            .map(each -> each.replaceFirst("^-(query|q)=", "-type="))
                            .map(each -> each.startsWith("-type=") ? "-t" + each.substring(6) : each)
                            .toList(),
                    "t:d");
            String name = options.operand(0, "");
            boolean old = isOld(self);
            self.println(old ? "Server:    " + Dns.SERVER : "Server:\t\t" + Dns.SERVER);
            self.println(
                    old
                            ? "Address 1: " + Dns.SERVER + " kube-dns.kube-system.svc.cluster.local"
                            : "Address:\t" + Dns.SERVER + ":53");
            self.println("");
            if (name.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
                return reverse(self, name, old);
            }
            if (options.get('t', "").equalsIgnoreCase("srv")) {
                return srv(self, name);
            }
            return old ? likeOld(self, name) : likeNew(self, name);
        }

        /** Busybox changed its words with 1.29; an image says in a file which one it has. */
        private static boolean isOld(Process self) throws IOException {
            byte[] version = self.machine().files().exists("/etc/image-tag")
                    ? self.machine().files().read("/etc/image-tag")
                    : new byte[0];
            return new String(version, StandardCharsets.UTF_8).startsWith("1.28");
        }

        private static int likeOld(Process self, String name) throws IOException {
            List<String> ips = link(self).dns().resolve(name, link(self).namespace());
            if (ips.isEmpty()) {
                self.complain("nslookup: can't resolve '" + name + "'");
                return 1;
            }
            self.println("Name:      " + name);
            int number = 1;
            for (String each : ips) {
                self.println(("Address " + number++ + ": " + each + " "
                                + link(self).dns().reverse(each).orElse(""))
                        .stripTrailing());
            }
            return 0;
        }

        /**
         * Busybox from 1.30 on has a resolver of its own: the search path is for names without a dot alone, and each
         * name that it makes is answered.
         */
        private static int likeNew(Process self, String name) throws IOException {
            boolean isShort = name.indexOf('.') < 0;
            List<String> candidates =
                    Dns.candidates(isShort ? name : name + ".", link(self).namespace());
            int code = 0;
            for (String candidate : isShort ? candidates.subList(0, candidates.size() - 1) : candidates) {
                Dns.Answer answer = link(self).dns().lookUp(candidate);
                if (answer instanceof Dns.Answer.Alias alias) {
                    self.println(candidate + "\tcanonical name = " + alias.name());
                } else if (answer instanceof Dns.Answer.Addresses addresses) {
                    for (String ip : addresses.ips()) {
                        self.println("Name:\t" + candidate);
                        self.println("Address: " + ip);
                    }
                } else {
                    self.println("** server can't find " + candidate + ": NXDOMAIN");
                    code = 1;
                }
                self.println("");
            }
            return code;
        }

        private static int srv(Process self, String name) throws IOException {
            for (String candidate : Dns.candidates(name, link(self).namespace())) {
                List<Dns.Target> targets = link(self).dns().srv(candidate);
                for (Dns.Target each : targets) {
                    self.println(candidate + "\tservice = 0 " + 100 / targets.size() + " " + each.port() + " "
                            + each.host());
                }
                if (!targets.isEmpty()) {
                    return 0;
                }
            }
            self.println("** server can't find " + name + ": NXDOMAIN");
            return 1;
        }

        private static int reverse(Process self, String ip, boolean old) throws IOException {
            String name = link(self).dns().reverse(ip).orElse("");
            if (name.isEmpty()) {
                self.println("** server can't find " + ip + ": NXDOMAIN");
                return 1;
            }
            self.println(old ? "Name:      " + ip + "\nAddress 1: " + ip + " " + name : ip + "\tname = " + name);
            return 0;
        }
    }
}
