package dev.podlings.practice.node.command;

import dev.podlings.practice.node.net.Dns;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code nslookup}, as busybox has it. Since 1.29 it asks DNS itself, for A and AAAA, and prints each reply. It tries
 * the search path only for names without a dot, whatever {@code ndots} says; then it asks for all of them, and one that
 * is not there makes the exit code 1. Version 1.28 uses the resolver, like other programs.
 */
final class NsLookup {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    int run(Process self) throws IOException {
        List<String> operands = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (String each : self.arguments().subList(1, self.arguments().size())) {
            if (each.matches("-(query|q|type|t|querytype)=.*")) {
                types.add(each.substring(each.indexOf('=') + 1).toLowerCase(Locale.ROOT));
            } else if (!each.startsWith("-")) {
                operands.add(each);
            }
        }
        if (operands.isEmpty()) {
            self.complain("Usage: nslookup [-type=QUERY_TYPE] HOST [DNS_SERVER]");
            return 1;
        }
        if (operands.size() > 1 && !isServer(operands.get(1))) {
            SystemCommands.sleep(self, PATIENCE);
            self.println(";; connection timed out; no servers could be reached\n");
            return 1;
        }
        return isOld(self) ? likeOld(self, operands.get(0)) : likeNew(self, operands.get(0), types);
    }

    private static boolean isServer(String text) {
        return text.equals(Dns.SERVER) || text.startsWith("kube-dns.kube-system");
    }

    private static PodLink link(Process self) {
        return self.machine().service(PodLink.class);
    }

    /** An image says in a file which version it has. */
    private static boolean isOld(Process self) throws IOException {
        byte[] version = self.files().exists("/etc/image-tag") ? self.files().read("/etc/image-tag") : new byte[0];
        return new String(version, StandardCharsets.UTF_8).startsWith("1.28");
    }

    private static int likeOld(Process self, String name) throws IOException {
        self.println("Server:    " + Dns.SERVER);
        self.println("Address 1: " + Dns.SERVER + " kube-dns.kube-system.svc.cluster.local");
        self.println("");
        boolean number = name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        List<String> ips = number
                ? List.of(name)
                : link(self).dns().resolve(name, link(self).namespace());
        if (ips.isEmpty()) {
            self.complain("nslookup: can't resolve '" + name + "'");
            return 1;
        }
        self.println("Name:      " + name);
        int count = 1;
        for (String each : ips) {
            self.println(("Address " + count++ + ": " + each + " "
                            + link(self).dns().reverse(each).orElse(""))
                    .stripTrailing());
        }
        return 0;
    }

    private static int likeNew(Process self, String name, List<String> types) throws IOException {
        self.println("Server:\t\t" + Dns.SERVER);
        self.println("Address:\t" + Dns.SERVER + ":53");
        self.println("");
        if (types.isEmpty() && name.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return reply(self, "ptr", name);
        }
        int code = 0;
        for (String type : types.isEmpty() ? List.of("a", "aaaa") : types) {
            for (String each : names(self, name)) {
                code = Math.max(code, reply(self, type, each));
            }
        }
        return code;
    }

    private static List<String> names(Process self, String name) {
        if (name.contains(".")) {
            return List.of(name.replaceFirst("\\.$", ""));
        }
        return Dns.search(link(self).namespace()).stream()
                .map(each -> name + "." + each)
                .toList();
    }

    private static int reply(Process self, String type, String name) throws IOException {
        Dns dns = link(self).dns();
        List<String> lines = new ArrayList<>();
        String asked = name;
        boolean known;
        switch (type) {
            case "ptr" -> {
                String[] parts = name.split("\\.");
                asked = parts[3] + "." + parts[2] + "." + parts[1] + "." + parts[0] + ".in-addr.arpa";
                String full = dns.reverse(name).orElse("");
                known = !full.isEmpty();
                lines.add(asked + "\tname = " + full);
            }
            case "srv" -> {
                List<Dns.Target> targets = dns.srv(name);
                known = !targets.isEmpty() || exists(dns, name);
                for (Dns.Target each : targets) {
                    lines.add(name + "\tservice = 0 " + 100 / targets.size() + " " + each.port() + " " + each.host());
                }
            }
            default -> {
                known = exists(dns, name);
                addresses(dns, type, name, lines);
            }
        }
        if (!known) {
            self.println("** server can't find " + asked + ": NXDOMAIN\n");
            return 1;
        }
        for (String each : lines) {
            self.println(each);
        }
        self.println("");
        return 0;
    }

    private static boolean exists(Dns dns, String name) {
        return !(dns.lookUp(name) instanceof Dns.Answer.NoSuchName);
    }

    private static void addresses(Dns dns, String type, String name, List<String> lines) {
        Dns.Answer answer = dns.lookUp(name);
        String shown = name;
        for (int hops = 0; hops < 8 && answer instanceof Dns.Answer.Alias alias; hops++) {
            lines.add(shown + "\tcanonical name = " + alias.name());
            shown = alias.name();
            answer = dns.lookUp(shown);
        }
        if (type.equals("a") && answer instanceof Dns.Answer.Addresses addresses) {
            for (String each : addresses.ips()) {
                lines.add("Name:\t" + shown);
                lines.add("Address: " + each);
            }
        }
    }
}
