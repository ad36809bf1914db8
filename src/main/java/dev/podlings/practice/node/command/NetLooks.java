package dev.podlings.practice.node.command;

import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Commands that show a pod's network: its addresses, routes and open ports. */
final class NetLooks {
    private static final String GATEWAY = "10.244.0.1";

    private NetLooks() {}

    static void addTo(Toolbox box) {
        box.add("ip", NetLooks::ip);
        box.add("ifconfig", NetLooks::ifconfig);
        box.add("route", NetLooks::route);
        box.add("netstat", NetLooks::netstat);
        box.add("ss", NetLooks::ss);
    }

    private static PodLink link(Process self) {
        return self.machine().service(PodLink.class);
    }

    private static int ip(Process self) throws IOException {
        List<String> words = self.arguments().stream()
                .skip(1)
                .filter(each -> !each.startsWith("-"))
                .toList();
        String about = words.isEmpty() ? "" : words.get(0);
        if (about.startsWith("r")) {
            self.println("default via " + GATEWAY + " dev eth0");
            self.println("10.244.0.0/24 dev eth0 scope link  src " + link(self).ip());
            return 0;
        }
        if (!about.startsWith("a") && !about.startsWith("l")) {
            self.complain("ip: the practice cluster knows: ip addr, ip link, ip route");
            return 1;
        }
        boolean addresses = about.startsWith("a");
        if (!words.contains("eth0")) {
            self.println("1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000");
            self.println("    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00");
            if (addresses) {
                self.println("    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever");
            }
        }
        self.println("2: eth0@if3: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue");
        self.println("    link/ether " + hardware(self).toLowerCase(Locale.ROOT) + " brd ff:ff:ff:ff:ff:ff");
        if (addresses) {
            self.println("    inet " + link(self).ip() + "/24 brd 10.244.0.255 scope global eth0");
            self.println("       valid_lft forever preferred_lft forever");
        }
        return 0;
    }

    /** Made of the address, as a bridge of containers does it. */
    private static String hardware(Process self) {
        StringBuilder text = new StringBuilder("02:42");
        for (String each : link(self).ip().split("\\.")) {
            text.append(String.format(":%02X", Integer.parseInt(each)));
        }
        return text.toString();
    }

    private static int ifconfig(Process self) throws IOException {
        List<String> wanted = Options.parse(self.arguments(), "a").operands();
        if (wanted.isEmpty() || wanted.contains("eth0")) {
            self.println("eth0      Link encap:Ethernet  HWaddr " + hardware(self));
            self.println("          inet addr:" + link(self).ip() + "  Bcast:10.244.0.255  Mask:255.255.255.0");
            self.println("          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n");
        }
        if (wanted.isEmpty() || wanted.contains("lo")) {
            self.println("lo        Link encap:Local Loopback");
            self.println("          inet addr:127.0.0.1  Mask:255.0.0.0");
            self.println("          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n");
        }
        return 0;
    }

    private static int route(Process self) throws IOException {
        self.println("Kernel IP routing table");
        self.println("Destination     Gateway         Genmask         Flags Metric Ref    Use Iface");
        self.println("0.0.0.0         " + GATEWAY + "      0.0.0.0         UG    0      0        0 eth0");
        self.println("10.244.0.0      0.0.0.0         255.255.255.0   U     0      0        0 eth0");
        return 0;
    }

    private static int netstat(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "atulnpreW");
        if (options.has('r')) {
            return route(self);
        }
        self.println("Active Internet connections (only servers)");
        self.println("Proto Recv-Q Send-Q Local Address           Foreign Address         State       "
                + (options.has('p') ? "PID/Program name    " : ""));
        for (int port : link(self).listening()) {
            self.println(String.format(
                            Locale.ROOT, "tcp        0      0 %-23s %-23s LISTEN      ", "0.0.0.0:" + port, "0.0.0.0:*")
                    + (options.has('p') ? "-" : ""));
        }
        return 0;
    }

    private static int ss(Process self) throws IOException {
        self.println("State    Recv-Q   Send-Q     Local Address:Port     Peer Address:Port");
        for (int port : link(self).listening()) {
            self.println(
                    String.format(Locale.ROOT, "LISTEN   0        4096             0.0.0.0:%-10d     0.0.0.0:*", port));
        }
        return 0;
    }
}
